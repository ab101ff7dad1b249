'use client';

import { parseAsBoolean, useQueryState } from 'nuqs';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { Checkbox } from '#components/ui/checkbox';
import { formatFieldValue } from '#components/ui/format-field-value';
import { ScrollRegion } from '#components/ui/scroll-region';
import { SourceMark } from '#components/ui/source-mark';

import { useFieldLabel } from './field-label';
import { mergeFields, type MergedField, speakersOf, type WholeIdentity } from './merged-field';
import { WhyField } from './why-field';

const headStyle = 'border-line-strong border-b px-3 py-2 text-start font-semibold whitespace-nowrap';

/** What counts for each field, what every source says, and why the one that counts was taken. */
export function ProfileTable({ identity }: { readonly identity: WholeIdentity }) {
  const [isShort, setShort] = useQueryState('differences', parseAsBoolean.withDefault(false));
  const all = mergeFields(identity, useCatalogue());
  const shown = isShort ? all.filter(({ isDifferent }) => isDifferent) : all;
  const sources = speakersOf(identity);
  return (
    <div className="flex flex-col gap-4">
      <Checkbox
        label="Only differences"
        checked={isShort}
        onChange={(event) => void setShort(event.target.checked ? true : null)}
      />
      {shown.length === 0 ? (
        <p className="text-ink-2 text-md">No source says anything different from what counts.</p>
      ) : (
        <>
          <ul className="md:hidden">
            {shown.map((field) => (
              <FieldBlock key={field.field} field={field} sources={sources} />
            ))}
          </ul>
          <div className="max-md:hidden">
            <ScrollRegion label="Profile">
              <table className="w-full border-collapse">
                <caption className="sr-only">Values by source</caption>
                <thead>
                  <tr>
                    <th scope="col" className={headStyle}>
                      Field
                    </th>
                    <th scope="col" className={headStyle}>
                      Current
                    </th>
                    {sources.map(({ id, name }) => (
                      <th key={id} scope="col" className={headStyle}>
                        <span className="inline-flex items-center gap-2">
                          <SourceMark id={id} name={name} isDecorative />
                          {name}
                        </span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((field) => (
                    <FieldRow key={field.field} field={field} sources={sources} />
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </div>
        </>
      )}
    </div>
  );
}

type Source = { readonly id: string; readonly name: string };
type FieldProps = { readonly field: MergedField; readonly sources: readonly Source[] };

function FieldRow({ field, sources }: FieldProps) {
  const fieldLabel = useFieldLabel();
  return (
    <tr className="border-line h-(--row-height) border-b align-top">
      <th scope="row" className="text-ink-2 px-3 py-2 text-start font-normal whitespace-nowrap">
        {fieldLabel(field.field)} <WhyField field={field.field} />
      </th>
      <td className="px-3 py-2 font-medium">
        {formatFieldValue(field.current)}
        {field.usedSourceId !== null || field.reason === null ? null : (
          <span className="text-ink-3 block text-sm font-normal">{field.reason}</span>
        )}
      </td>
      {sources.map(({ id }, index) => (
        <td key={id} className="px-3 py-2">
          <Stated field={field} value={field.stated[index]} sourceId={id} />
        </td>
      ))}
    </tr>
  );
}

/** On a phone each field is a block: what counts, then who says it, then what others say. */
function FieldBlock({ field, sources }: FieldProps) {
  const fieldLabel = useFieldLabel();
  return (
    <li className="border-line border-b py-2.5">
      <p className="text-ink-2 text-sm">
        {fieldLabel(field.field)} <WhyField field={field.field} />
      </p>
      <p className="font-medium">{formatFieldValue(field.current)}</p>
      {field.usedSourceId !== null || field.reason === null ? null : (
        <p className="text-ink-3 text-sm">{field.reason}</p>
      )}
      <ul className="mt-1 flex flex-col gap-0.5">
        {sources.map(({ id, name }, index) =>
          field.stated[index] === undefined ? null : (
            <li key={id} className="text-sm">
              {id === field.usedSourceId ? '' : 'Also: '}
              {name} — <Stated field={field} value={field.stated[index]} sourceId={id} />
            </li>
          ),
        )}
      </ul>
    </li>
  );
}

type StatedProps = {
  readonly field: MergedField;
  readonly value: MergedField['current'] | undefined;
  readonly sourceId: string;
};

function Stated({ field, value, sourceId }: StatedProps) {
  if (value === undefined || value === null) return null;
  const text = formatFieldValue(value);
  if (sourceId !== field.usedSourceId) return <span className="text-ink-2">{text}</span>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>{text}</span>
      <span className="text-accent text-sm font-semibold whitespace-nowrap">
        <span aria-hidden="true">● </span>Used
      </span>
      {field.reason === null ? null : <span className="text-ink-3 text-sm">{field.reason}</span>}
    </span>
  );
}
