import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Reads the next page of a large list by its primary key. The planner cannot tell how many rows of a page's kind come next; left
 * alone it reads and sorts the whole of a large plan for every page, which makes a run quadratic (docs/decisions/0008).
 */
export async function inKeyOrder<T>(tx: BulkTx, read: () => Promise<T>): Promise<T> {
  await tx.query('set local enable_sort = off');
  const page = await read();
  await tx.query('set local enable_sort = on');
  return page;
}
