import Link from 'next/link';

import { Status } from '#components/status/status';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { setupSteps } from './setup-steps';
import { sourcePath } from './source-path';

type Props = {
  readonly source: Source;
  /** Key of the open step, or `review`. */
  readonly current: string;
};

/** The seven steps with their words. What is done is plain text, so that what is not stands out. */
export function StepList({ source, current }: Props) {
  const { slug } = useTenant();
  return (
    <ol className="flex flex-col">
      {setupSteps.map(({ key, label, status }, index) => {
        const word = key === current ? 'current' : status(source);
        return (
          <li key={key} className="border-line border-b last:border-b-0">
            <Link
              href={sourcePath(slug, source.id, 'setup', key)}
              aria-current={key === current ? 'step' : undefined}
              className="hover:bg-surface aria-[current]:border-accent touch:min-h-11 grid min-h-10 grid-cols-[1.25rem_1fr] gap-x-2 border-s-2 border-transparent py-2 ps-2 -outline-offset-2 aria-[current]:font-semibold"
            >
              <span className="text-ink-3 figures font-normal">{index + 1}</span>
              <span>{label}</span>
              <span className="text-ink-2 col-start-2 text-sm font-normal">
                {word === 'completed' ? 'Completed' : <Status kind="step" value={word} />}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
