import type { ReactNode } from 'react';

import { Breadcrumbs, type Crumb } from './breadcrumbs';

type Props = {
  readonly title: ReactNode;
  readonly breadcrumbs?: readonly Crumb[];
  /** One plain sentence made from data: every page opens with it. */
  readonly sentence?: ReactNode;
  /** Status and stamps that belong to the title. */
  readonly marks?: ReactNode;
  readonly actions?: ReactNode;
};

/** The top of a page; the only `h1` of it. */
export function PageHeader({ title, breadcrumbs, sentence, marks, actions }: Props) {
  return (
    <div className="mb-6 flex flex-col gap-1">
      {breadcrumbs === undefined ? null : <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="min-w-0 text-xl">{title}</h1>
        {marks === undefined ? null : <div className="flex flex-wrap items-center gap-3">{marks}</div>}
        {actions === undefined ? null : (
          <div data-print="hide" className="flex flex-wrap items-center gap-2 md:ms-auto">
            {actions}
          </div>
        )}
      </div>
      {sentence === undefined ? null : <p className="max-w-text text-md text-ink-2 figures mt-1">{sentence}</p>}
    </div>
  );
}
