'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';

export type Paging = {
  /** To be sent as `cursor`; undefined on the first page. */
  readonly cursor: string | undefined;
  readonly isFirst: boolean;
  /** Null where the page was reached by a link, so that only the way to the first page is known. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (cursor: string) => void;
  readonly onFirst: () => void;
};

/** The open page of a list as `after` in the address. Filters that change should call `onFirst`. */
export function useKeysetPaging(): Paging {
  const [after, setAfter] = useQueryState('after', parseAsString.withOptions({ history: 'push' }));
  // The cursors that led here; a cursor only ever points forward.
  const [trail, setTrail] = useState<readonly (string | null)[]>([]);
  return {
    cursor: after ?? undefined,
    isFirst: after === null,
    onPrevious:
      trail.length === 0
        ? null
        : () => {
            void setAfter(trail.at(-1) ?? null);
            setTrail(trail.slice(0, -1));
          },
    onNext: (cursor) => {
      setTrail([...trail, after]);
      void setAfter(cursor);
    },
    onFirst: () => {
      setTrail([]);
      void setAfter(null);
    },
  };
}
