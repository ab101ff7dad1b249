import { StatusShape } from '#components/status/status-shape';
import { Button } from '#components/ui/button';
import type { FormatInput } from '#lib/domain/source/format';
import type { SourceTemplate } from '#lib/domain/source/source';

import { delimiterLabel } from './format-labels';
import type { TemplateAnswer } from './template-file';

type Check = TemplateAnswer['checks'][number];
type Props = {
  readonly checks: readonly Check[];
  readonly template: SourceTemplate;
  /** The order of the columns in files without headings, where the source's preset names one. */
  readonly standardColumns: readonly string[] | null;
  /** Reads the file again, with another setting. */
  readonly onFix: (format: FormatInput) => void;
};

/** What was looked at in the file, each with its sentence and, where there is one, its fix. */
export function TemplateChecks({ checks, template, standardColumns, onFix }: Props) {
  return (
    <ul aria-label="Checks of the file" className="flex flex-col gap-1.5">
      {checks.map((check) => {
        const fix = check.state === 'ok' ? null : findFix(check, { ...template, standardColumns });
        return (
          <li key={check.check} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className={check.state === 'ok' ? 'text-ok' : 'text-warn'}>
              <StatusShape shape={check.state === 'ok' ? 'tick' : 'triangle'} />
            </span>
            <span className="sr-only">{check.state === 'ok' ? 'Good:' : 'Look at this:'}</span>
            <span className="max-w-text">{check.message}</span>
            {fix === null ? null : (
              <Button size="small" onClick={() => onFix(fix.format)}>
                {fix.label}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type Facts = SourceTemplate & Pick<Props, 'standardColumns'>;
type Fix = { readonly label: string; readonly format: FormatInput };

/** The setting that most likely mends a finding, as one press. */
function findFix({ check }: Check, { columns, delimiter, encoding, standardColumns }: Facts): Fix | null {
  if (check === 'headings') {
    if (standardColumns === null || !columns.some(({ name }) => name.includes('@'))) return null;
    const format = { headerRow: 0, columnNames: [...standardColumns], headingCheck: true };
    return { label: 'Use the standard column order', format };
  }
  if (check === 'separator') {
    const heading = columns[0]?.name ?? '';
    const other = [';', ',', '\t', '|', ':', ' '].find((one) => one !== delimiter && heading.includes(one));
    if (other === undefined) return null;
    return { label: `Use ${delimiterLabel(other).toLowerCase()}`, format: { delimiter: other } };
  }
  if (check === 'encoding' && encoding !== 'windows-1252') {
    return { label: 'Use Windows-1252', format: { encoding: 'windows-1252' } };
  }
  return null;
}
