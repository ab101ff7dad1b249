import type { Paging } from '#components/table/use-keyset-paging';

function nowhere(): void {
  // A list of one page has no other to go to.
}

/** Paging of a list that is read in one piece. */
export const onlyPage: Paging = {
  cursor: undefined,
  isFirst: true,
  onPrevious: null,
  onNext: nowhere,
  onFirst: nowhere,
};
