import type { RowOutcome } from '#lib/domain/run/outcome';

import { outcomeStyles } from './outcome-style.ts';

/** The sign of an outcome; the word stands beside it. */
export function OutcomeGlyph({ outcome }: { readonly outcome: RowOutcome }) {
  const { glyph, text } = outcomeStyles[outcome];
  return (
    <svg
      viewBox="0 0 12 12"
      className={`size-3 flex-none ${text}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={glyph} />
    </svg>
  );
}
