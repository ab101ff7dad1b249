import { Button } from '#components/ui/button';

import type { Paging } from './use-keyset-paging';

type Props = {
  readonly caption: string;
  readonly paging: Paging;
  readonly nextCursor: string | null;
};

/** Only what is known is offered: lists of this size have no page numbers. */
export function TablePaging({ caption, paging, nextCursor }: Props) {
  if (paging.isFirst && nextCursor === null) return null;
  return (
    <nav aria-label={`Pages of ${caption}`} data-print="hide" className="flex flex-wrap items-center gap-2 pt-3">
      {paging.isFirst ? null : (
        <Button size="small" onClick={paging.onFirst}>
          First page
        </Button>
      )}
      {paging.onPrevious === null ? null : (
        <Button size="small" onClick={paging.onPrevious}>
          Previous page
        </Button>
      )}
      {nextCursor === null ? (
        <span className="text-ink-3 text-sm">This is the last page</span>
      ) : (
        <Button size="small" onClick={() => paging.onNext(nextCursor)}>
          Next page
        </Button>
      )}
    </nav>
  );
}
