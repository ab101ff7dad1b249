import type { RowOutcome } from '#lib/domain/run/outcome';

type Look = {
  /** Fill of its segment in a bar. */
  readonly fill: string;
  /** Colour of glyph; the word beside it is always ink. */
  readonly text: string;
  /** Path of its glyph in a box of 12 by 12. */
  readonly glyph: string;
};

/** How each outcome of a row is drawn, in the order in which they stand in a bar. */
export const outcomeStyles: Record<RowOutcome, Look> = {
  created: { fill: 'bg-created', text: 'text-created', glyph: 'M6 1.5v9M1.5 6h9' },
  updated: { fill: 'bg-updated', text: 'text-updated', glyph: 'M1.5 7.5c1.5-4 3.2-4 4.5-1.5s3 2.5 4.5-1.5' },
  reactivated: {
    fill: 'bg-reactivated',
    text: 'text-reactivated',
    glyph: 'M2.6 3.4a4.3 4.3 0 1 1-.9 3.4M2.3 1v2.9h2.9',
  },
  deactivated: { fill: 'bg-deactivated pattern-dots', text: 'text-deactivated', glyph: 'M1.5 6h9' },
  unchanged: {
    fill: 'bg-unchanged outline-1 -outline-offset-1 outline-line-strong',
    text: 'text-ink-3',
    glyph: 'M1.5 4h9M1.5 8h9',
  },
  skipped: {
    fill: 'bg-skipped outline-1 -outline-offset-1 outline-line-strong',
    text: 'text-ink-3',
    glyph: 'M1.5 2 5.5 6l-4 4M6.5 2l4 4-4 4',
  },
  failed: { fill: 'bg-failed pattern-hatch', text: 'text-bad', glyph: 'M2 2l8 8M10 2l-8 8' },
};
