import { rowOutcome, type RunCounts } from '#lib/domain/run/outcome';

import { outcomeStyles } from './outcome-style.ts';

/** The outcome bar without its legend, beside the same in words. */
export function OutcomeStrip({ counts }: { readonly counts: RunCounts }) {
  return (
    <span aria-hidden="true" data-keeps-colour className="rounded-cell bg-sunken flex h-3 gap-px overflow-hidden">
      {rowOutcome.options
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => (
          <span
            key={outcome}
            className={`min-w-1 ${outcomeStyles[outcome].fill}`}
            style={{ flexGrow: counts[outcome], flexBasis: 0 }}
          />
        ))}
    </span>
  );
}
