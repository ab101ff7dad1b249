import type { ReactNode } from 'react';

import { Status } from '#components/status/status';

type Props = {
  readonly number: number;
  readonly title: string;
  readonly state: 'completed' | 'current' | 'notStarted';
  readonly children: ReactNode;
};

/** One of the checks on the way to a working agent; its word changes as it is passed. */
export function CheckItem({ number, title, state, children }: Props) {
  return (
    <li className="border-line border-t py-5 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg">
          {number}. {title}
        </h2>
        <Status kind="step" value={state} />
      </div>
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </li>
  );
}
