import { outcomeLabels, rowOutcome, type RowOutcome } from '#lib/domain/run/outcome';

import { OutcomeGlyph } from './outcome-glyph';
import { outcomeStyles } from './outcome-style.ts';

type Props = {
  /** What the bar is about, for example "Rows in the file". */
  readonly label: string;
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** The outcome that the table below is filtered by. */
  readonly selected?: RowOutcome | null;
  /** Makes the legend a row of filter buttons; pressing the chosen one again gives null. */
  readonly onSelect?: (outcome: RowOutcome | null) => void;
  /** Words of the legend where they differ, for example "Create" in a preview. */
  readonly words?: Readonly<Record<RowOutcome, string>>;
};

/** What became of every row: a bar, and the same as numbers that add up to the rows of the file. */
export function OutcomeBar({ label, counts, selected = null, onSelect, words = outcomeLabels }: Props) {
  const present = rowOutcome.options.filter((outcome) => counts[outcome] > 0);
  const total = present.reduce((sum, outcome) => sum + counts[outcome], 0);
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-col gap-2">
      <div aria-hidden="true" data-keeps-colour className="rounded-cell bg-sunken flex h-3 gap-px overflow-hidden">
        {present.map((outcome) => (
          <span
            key={outcome}
            className={`min-w-1 ${outcomeStyles[outcome].fill}`}
            style={{ flexGrow: counts[outcome], flexBasis: 0 }}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {rowOutcome.options.map((outcome) => {
          const text = (
            <>
              <OutcomeGlyph outcome={outcome} />
              {words[outcome]} <span className="figures font-semibold">{counts[outcome].toLocaleString('en')}</span>
            </>
          );
          return onSelect === undefined ? (
            <span key={outcome} className="inline-flex min-h-7 items-center gap-1.5 pe-2">
              {text}
            </span>
          ) : (
            <button
              key={outcome}
              type="button"
              aria-pressed={selected === outcome}
              onClick={() => onSelect(selected === outcome ? null : outcome)}
              className="rounded-cell border-line hover:border-line-strong aria-pressed:border-accent aria-pressed:bg-accent-wash touch:min-h-11 inline-flex min-h-7 items-center gap-1.5 border px-1.5"
            >
              {text}
            </button>
          );
        })}
        <span className="figures text-ink-3">= {total.toLocaleString('en')}</span>
      </div>
    </fieldset>
  );
}
