'use client';

import { Select } from '#components/ui/select';
import type { Source } from '#lib/contract/sources';

import { toDirectRule, type EditedRule } from './edited-rule';
import type { Line } from './mapping-line';
import { RowMenu } from './row-menu';
import { RuleOrigin } from './rule-origin';
import { SampleCells } from './sample-cells';
import { transformLabel } from './transform-label.ts';
import type { MappingDraft } from './use-mapping-draft';
import { WhyCell } from './why-cell';

type Props = {
  readonly line: Line;
  /** Whose value counts, where other sources fill the field too. */
  readonly order: string;
  readonly source: Source;
  readonly mapping: MappingDraft;
  readonly offset: number;
};

const types = [
  { value: 'direct', label: 'Column' },
  { value: 'regex', label: 'Pattern' },
  { value: 'fixed', label: 'Fixed value' },
  { value: 'template', label: 'Several columns' },
];
const keyTypes = types.slice(0, 2);

/** One field: where it comes from, what that gives, and why. */
export function MappingRow({ line, order, source, mapping, offset }: Props) {
  const { field, edited } = line;
  const rule = edited ?? toDirectRule('');
  const change = (next: EditedRule | null) => mapping.change(field.key, next);
  return (
    <tr className="border-line border-b align-top max-md:relative max-md:grid max-md:grid-cols-[8.5rem_minmax(0,1fr)] max-md:py-2">
      <th scope="row" className="px-2 py-2.5 text-start font-medium max-md:col-span-2 max-md:py-1.5 max-md:pe-12">
        <span className="block">{field.label}</span>
        <span className="text-ink-3 block text-sm font-normal">
          {[toHint(line), order].filter((note) => note !== '').join(' · ')}
        </span>
      </th>
      <td className="px-2 py-1.5">
        <Select
          aria-label={`${field.label} comes from`}
          options={field.key === 'externalId' ? keyTypes : types}
          value={rule.type}
          onChange={({ target }) => change({ ...rule, type: target.value as EditedRule['type'] })}
        />
      </td>
      <td className="px-2 py-1.5">
        <RuleOrigin field={field} rule={rule} template={source.template} onChange={change} />
      </td>
      <SampleCells line={line} template={source.template} offset={offset} />
      <td className="px-2 py-2.5 max-md:col-span-2 max-md:py-1">
        <WhyCell line={line} sourceId={source.id} onUse={(column) => change(toDirectRule(column))} />
      </td>
      <td className="px-1 py-1.5 text-end max-md:absolute max-md:top-1.5 max-md:right-0">
        {edited === null ? null : <RowMenu line={line} rule={edited} template={source.template} onChange={change} />}
      </td>
    </tr>
  );
}

const typeHints: Readonly<Record<string, string>> = {
  key: 'required, different for everyone',
  boolean: 'yes or no',
  date: 'date',
  dateTime: 'date and time',
  email: 'e-mail address',
  phone: 'phone number',
  country: 'country',
  list: 'list',
  reference: 'External ID of a person',
  picture: 'picture',
};

function toHint({ field, edited }: Line): string {
  const notes = [
    typeHints[field.type] ?? '',
    edited?.optional ? 'column may be missing' : '',
    edited?.whenEmpty === 'clear' ? 'cleared when empty' : '',
    ...(edited === null ? [] : restHints(edited)),
  ];
  return notes.filter((note) => note !== '').join(' · ');
}

/** What is set in the drawer and would otherwise not be seen in the table. */
function restHints({ type, rest }: EditedRule): string[] {
  if (type === 'fixed') return [];
  const values = Object.keys(rest.valueMap).length;
  return [
    type === 'direct' && rest.fallbackColumns.length > 0 ? `else ${rest.fallbackColumns.join(', ')}` : '',
    values === 0 ? '' : values === 1 ? '1 value translated' : `${values} values translated`,
    ...rest.transforms.map(({ name }) => transformLabel(name)),
    rest.onDefect === 'row' ? 'fails the row when unusable' : '',
  ];
}
