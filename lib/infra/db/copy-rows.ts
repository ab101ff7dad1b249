import { once } from 'node:events';
import { finished } from 'node:stream/promises';

import { from as copyFrom } from 'pg-copy-streams';

import type { BulkTx } from './in-tenant-bulk.ts';

export type CopyValue = string | number | boolean | null;

/** One line of PostgreSQL's text format for COPY, without arrays: those are sent as their literal. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    if (i > 0) line += '\t';
    if (value === null) line += '\\N';
    else line += typeof value === 'string' ? escapeCopy(value) : String(value);
  }
  return `${line}\n`;
}

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCopy(value: string): string {
  if (!special.test(value)) return value;
  return value.replace(/[\\\n\r\t]/g, (char) => escapes[char] ?? char);
}

/** Sends lines made by copyLine into a table (COPY cannot target a table with row-level security, so a temporary one). */
export async function copyRows(tx: BulkTx, target: string, lines: string | readonly Buffer[]): Promise<void> {
  if (lines.length === 0) return;
  const stream = tx.query(copyFrom(`copy ${target} from stdin`));
  for (const piece of typeof lines === 'string' ? [lines] : lines) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}
