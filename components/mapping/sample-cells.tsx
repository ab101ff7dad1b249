import { formatFieldValue } from '#components/ui/format-field-value';
import type { SourceTemplate } from '#lib/domain/source/source';

import type { Line } from './mapping-line';

const samplesAtOnce = 3;

type Props = {
  readonly line: Line;
  readonly template: SourceTemplate | null;
  /** Which sample is shown first; past the last one it begins again. */
  readonly offset: number;
};

type Shown = { readonly samples: readonly string[]; readonly becomes: string; readonly isProblem: boolean };

/** Up to three samples that are not blank, and what the first of them becomes. */
export function SampleCells({ line, template, offset }: Props) {
  const { samples, becomes, isProblem } = toShown(line, template, offset);
  return (
    <>
      <td className="px-2 py-2.5 max-md:min-w-0 max-md:py-1">
        <Caption isShown={samples.length > 0}>Samples</Caption>
        <span translate="no" className="text-ink-2 flex flex-wrap gap-x-3 font-mono text-sm">
          {samples.map((sample) => (
            <span key={sample} className="max-w-full truncate whitespace-pre" title={sample}>
              {sample}
            </span>
          ))}
        </span>
      </td>
      <td className="px-2 py-2.5 max-md:min-w-0 max-md:py-1">
        <Caption isShown={becomes !== ''}>Becomes</Caption>
        {isProblem ? (
          <span className="text-warn text-sm">{becomes}</span>
        ) : (
          <span translate="no" className="block truncate font-mono text-sm" title={becomes}>
            {becomes}
          </span>
        )}
      </td>
    </>
  );
}

/** The heading of the column, where rows are too narrow to stand under one. */
function Caption({ isShown, children }: { readonly isShown: boolean; readonly children: string }) {
  return isShown ? <span className="text-ink-3 text-xs md:hidden">{children}</span> : null;
}

function toShown({ edited, preview }: Line, template: SourceTemplate | null, offset: number): Shown {
  if (edited === null) return { samples: [], becomes: '', isProblem: false };
  const rows = (preview?.samples ?? []).filter(({ from, becomes }) => from || becomes !== null);
  const start = rows.length === 0 ? 0 : offset % rows.length;
  const shown = rows.slice(start, start + samplesAtOnce);
  const [first] = shown;
  if (first === undefined) return { samples: samplesOf(edited.column, template), becomes: '', isProblem: false };
  return {
    samples: [...new Set(shown.flatMap(({ from }) => from ?? []))],
    becomes: first.becomes === null ? (first.problem ?? '') : formatFieldValue(first.becomes),
    isProblem: first.becomes === null,
  };
}

/** Until the server has answered, the column's own samples. */
function samplesOf(column: string, template: SourceTemplate | null): readonly string[] {
  return template?.columns.find(({ name }) => name === column)?.samples.slice(0, samplesAtOnce) ?? [];
}
