import { OutcomeGlyph } from '#components/ui/outcome-glyph';
import { OutcomeStrip } from '#components/ui/outcome-strip';
import { VisuallyHidden } from '#components/ui/visually-hidden';
import { outcomeLabels, rowOutcome, type RunCounts } from '#lib/domain/run/outcome';

/** The outcomes of a run in a cell of a list: a bar, and what is not zero as signs and numbers. */
export function OutcomeCell({ counts }: { readonly counts: RunCounts }) {
  const present = rowOutcome.options.filter((outcome) => counts[outcome] > 0);
  return (
    <span className="flex min-w-40 flex-col gap-1">
      <OutcomeStrip counts={counts} />
      <span className="flex gap-3">
        {present.map((outcome) => (
          <span key={outcome} title={outcomeLabels[outcome]} className="inline-flex items-center gap-1 text-sm">
            <OutcomeGlyph outcome={outcome} />
            <span className="figures">{counts[outcome].toLocaleString('en')}</span>
            <VisuallyHidden>{outcomeLabels[outcome].toLowerCase()}</VisuallyHidden>
          </span>
        ))}
      </span>
    </span>
  );
}
