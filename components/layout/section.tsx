import { useId, type ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under a rule: heading, then content. Sections never stand in boxes. */
export function Section({ title, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-8 first:mt-0">
      <div className="border-line flex min-h-9 flex-wrap items-end justify-between gap-x-4 gap-y-1 border-b pb-1.5">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {actions}
      </div>
      <div className="pt-4">{children}</div>
    </section>
  );
}
