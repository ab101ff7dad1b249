import { cleanText } from '#lib/domain/mapping/clean-text';

import type { FileHead, Recognition } from './preset.ts';

export type KnownHeadings = {
  /** The system, as it stands in a sentence. */
  readonly system: string;
  readonly columns: readonly string[];
  /** Without these the file is of another system. */
  readonly required: readonly string[];
};

/** Judges a file by the share of its headings that the vendor defines; at least the required ones and half of all must. */
export function recogniseHeadings({ system, columns, required }: KnownHeadings, head: FileHead): Recognition | null {
  if (!head.hasHeadings) return null;
  const names = new Set(head.header.map((name) => cleanText(name)));
  if (!required.every((name) => names.has(name))) return null;
  const known = columns.filter((name) => names.has(name)).length;
  const score = known / Math.max(names.size, 1);
  if (score < 0.5) return null;
  return { score, reason: `${known} of ${names.size} headings are those of ${system}` };
}
