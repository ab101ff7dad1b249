import { OutcomeGlyph } from '#components/ui/outcome-glyph';
import { outcomeLabels, type RowOutcome } from '#lib/domain/run/outcome';

import { StatusShape } from './status-shape';

type Props = {
  readonly outcome: RowOutcome;
  /** A defect that did not sink the row. */
  readonly hasWarning?: boolean;
};

/** What became of a row: its sign and its word. */
export function OutcomeMark({ outcome, hasWarning = false }: Props) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <OutcomeGlyph outcome={outcome} />
      <span className={outcome === 'failed' ? 'text-bad font-medium' : undefined}>{outcomeLabels[outcome]}</span>
      {hasWarning ? (
        <span className="text-warn inline-flex items-center gap-1">
          <StatusShape shape="triangle" /> Warning
        </span>
      ) : null}
    </span>
  );
}
