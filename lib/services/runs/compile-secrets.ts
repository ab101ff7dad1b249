import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { secretColumns } from '#lib/domain/source/mask-template';
import type { ReadRow } from '#lib/sources/csv/csv-file';

const nowhere: ReadonlySet<number> = new Set();

/**
 * Positions of a row's cells that may hold a secret: those of its columns; where the row has cells too many, as many behind them,
 * since a torn value moves what follows; where a broken quote goes over line breaks, what has swallowed other rows. `row` is read with all its cells.
 */
export function compileSecrets(
  header: readonly string[],
  credentials: readonly CredentialMapping[],
): (row: ReadRow) => ReadonlySet<number> {
  const isSecret = secretColumns(credentials);
  const columns = header.flatMap((name, i) => (isSecret(name) ? [i] : []));
  if (columns.length === 0) return () => nowhere;
  const usual = new Set(columns);
  return ({ cells, problems }) => {
    const moved = Math.max(0, cells.length - header.length);
    const isTorn = problems.some(({ code }) => code === 'quoteOverLines');
    if (moved === 0 && !isTorn) return usual;
    const places = columns.flatMap((at) => Array.from({ length: moved + 1 }, (_, by) => at + by));
    const swallowed = isTorn ? cells.flatMap((cell, i) => (/[\r\n]/.test(cell ?? '') ? [i] : [])) : [];
    return new Set([...places, ...swallowed]);
  };
}
