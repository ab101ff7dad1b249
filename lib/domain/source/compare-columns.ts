import { z } from 'zod';

export const columnChanges = z.object({
  added: z.array(z.string()),
  missing: z.array(z.string()),
  /** Guesses: a missing column in whose place a new one stands. */
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type ColumnChanges = z.infer<typeof columnChanges>;

/** What a new template has that the one before had not, and the other way round. */
export function compareColumns(before: readonly string[], after: readonly string[]): ColumnChanges {
  const missing = before.filter((column) => !after.includes(column));
  const added = after.filter((column) => !before.includes(column));
  const renamed = missing.flatMap((from) => {
    const to = after[before.indexOf(from)];
    return to !== undefined && added.includes(to) ? [{ from, to }] : [];
  });
  return { added, missing, renamed };
}
