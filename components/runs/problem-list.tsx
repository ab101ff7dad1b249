'use client';

import { useFieldLabel } from '#components/identities/field-label';
import { StatusShape } from '#components/status/status-shape';
import { Button } from '#components/ui/button';
import type { ProblemGroup } from '#lib/domain/run/run';

import { countWords } from './count-words';
import type { RecordFilter } from './record-query';
import { rowsOfGroup } from './rows-of-group.ts';

type Props = {
  readonly groups: readonly ProblemGroup[];
  readonly filter: RecordFilter;
  readonly onChange: (next: Partial<RecordFilter>) => void;
};

const isSerious = ({ severity }: ProblemGroup) => severity === 'row' || severity === 'file';

/** Defects of the file folded by cause: what, how many rows, an example with its place, and what to do. */
export function ProblemList({ groups, ...filter }: Props) {
  return (
    <ul className="divide-line flex flex-col divide-y">
      {groups.map((group) => (
        <li key={`${group.code}-${group.field ?? ''}`} className="flex gap-2.5 py-3 first:pt-0 max-md:flex-wrap">
          <span className={`mt-0.5 ${isSerious(group) ? 'text-bad' : 'text-warn'}`}>
            <StatusShape shape={isSerious(group) ? 'cross' : 'triangle'} />
          </span>
          <ProblemWords group={group} />
          {group.rows === 0 ? null : (
            <span className="flex-none">
              <ShowRows {...filter} group={group} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ProblemWords({ group }: { readonly group: ProblemGroup }) {
  const fieldLabel = useFieldLabel();
  return (
    <div className="min-w-0 flex-1">
      <p>
        <span className="figures font-semibold">{group.rows === 0 ? 'The file' : countWords(group.rows, 'row')}</span>
        {group.field === undefined ? null : <span className="text-ink-2"> · {fieldLabel(group.field)}</span>}
        <span className="text-ink-3"> · {severityWords[group.severity]}</span>
      </p>
      <p className="max-w-text">
        {group.example.row === undefined ? '' : `Row ${group.example.row}: `}
        {group.example.message}
      </p>
      <p className="text-ink-2 max-w-text">{group.remedy}</p>
    </div>
  );
}

function ShowRows({ group, filter, onChange }: Omit<Props, 'groups'> & { readonly group: ProblemGroup }) {
  const { isOn, next } = rowsOfGroup(group, filter);
  return (
    <Button
      size="small"
      aria-pressed={isOn}
      onClick={() => onChange(next)}
      aria-label={`${isOn ? 'Show all rows again' : 'Show rows'}: ${group.example.message}`}
    >
      {isOn ? 'Show all rows' : 'Show rows'}
    </Button>
  );
}

const severityWords: Record<ProblemGroup['severity'], string> = {
  file: 'the whole file was refused',
  row: 'these rows are not applied',
  field: 'only this value is not applied',
  note: 'for information',
};
