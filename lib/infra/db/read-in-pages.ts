import type { BulkTx } from './in-tenant-bulk.ts';

const pageRows = 1000;

export type Reading = { readonly sql: string; readonly values?: readonly unknown[] };

/** The rows of one query a thousand at a time, through a cursor: memory stays flat however many there are. One at a time per transaction. */
export async function* readInPages<Row extends object>(
  tx: BulkTx,
  { sql, values = [] }: Reading,
): AsyncGenerator<Row[]> {
  await tx.query(`declare pages no scroll cursor for ${sql}`, [...values]);
  for (;;) {
    const { rows } = await tx.query<Row>(`fetch ${pageRows} from pages`);
    if (rows.length > 0) yield rows;
    if (rows.length < pageRows) break;
  }
  await tx.query('close pages');
}
