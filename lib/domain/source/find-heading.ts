import { relaxedName } from '#lib/domain/mapping/relaxed-name';

import type { Format } from './format.ts';

/** The heading under which the reader finds a column: the very same, or by default one that differs in case and spaces only. */
export function findHeading(
  headings: readonly string[],
  column: string,
  { headers }: Pick<Format, 'headers'>,
): string | null {
  if (headings.includes(column)) return column;
  if (headers === 'exact') return null;
  const relaxed = relaxedName(column);
  return headings.find((heading) => relaxedName(heading) === relaxed) ?? null;
}
