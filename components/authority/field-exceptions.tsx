import { useId } from 'react';

import { useFieldLabel } from '#components/identities/field-label';
import { Section } from '#components/layout/section';
import { ScrollRegion } from '#components/ui/scroll-region';
import { Select } from '#components/ui/select';
import type { Authority } from '#lib/contract/authority';

import { contested, type Draft, setFirst } from './authority-draft.ts';

type Props = {
  readonly authority: Authority;
  readonly draft: Draft;
  readonly onChange: ((draft: Draft) => void) | null;
};

const headStyle = 'border-line-strong border-b px-3 py-2 text-start font-semibold whitespace-nowrap';

/** Field by field, where several sources speak: whose value counts, and whether that is an exception. */
export function FieldExceptions({ authority, draft, onChange }: Props) {
  const shown = contested(authority);
  return (
    <Section title="Fields that several sources state">
      {shown.length === 0 ? (
        <p className="text-ink-2">Every field has one source, so there is nothing to decide between.</p>
      ) : (
        <ScrollRegion label="Order by field">
          <table className="w-full border-collapse">
            <caption className="sr-only">Which source counts for each field</caption>
            <thead>
              <tr>
                <th scope="col" className={headStyle}>
                  Field
                </th>
                <th scope="col" className={headStyle}>
                  Counts first
                </th>
                <th scope="col" className={headStyle}>
                  Then
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <FieldRow key={field} field={field} authority={authority} draft={draft} onChange={onChange} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Section>
  );
}

function FieldRow({ field, authority, draft, onChange }: Props & { readonly field: string }) {
  const id = useId();
  const fieldLabel = useFieldLabel();
  const names = new Map(authority.sources.map((source) => [source.id, source.name]));
  const speakers = draft.order.filter((source) => authority.fields[field]?.includes(source));
  const first = draft.firsts[field] ?? speakers[0] ?? '';
  const nameOf = (source: string) => names.get(source) ?? source;
  const options = [
    { value: '', label: `Common order (${nameOf(speakers[0] ?? '')})` },
    ...speakers.map((source) => ({ value: source, label: nameOf(source) })),
  ];
  return (
    <tr className="border-line border-b align-top">
      <th scope="row" id={id} className="text-ink-2 px-3 py-2 text-start font-normal whitespace-nowrap">
        {fieldLabel(field)}
      </th>
      <td className="min-w-48 px-3 py-2">
        {onChange === null ? (
          nameOf(first)
        ) : (
          <Select
            aria-labelledby={id}
            options={options}
            value={draft.firsts[field] ?? ''}
            onChange={(event) => onChange(setFirst(draft, field, event.target.value || null))}
          />
        )}
      </td>
      <td className="text-ink-2 px-3 py-2">
        {speakers
          .filter((source) => source !== first)
          .map(nameOf)
          .join(', ')}
      </td>
    </tr>
  );
}
