'use client';

import { fieldId } from '#components/form/field-id';
import { Input } from '#components/ui/input';
import { RadioGroup } from '#components/ui/radio-group';
import { findFormat } from '#lib/domain/credential/formats';
import type { CardMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { ColumnControl } from './column-control';
import { LabelledControl } from './labelled-control';

type Props = {
  readonly path: string;
  readonly card: CardMapping;
  readonly template: SourceTemplate;
  readonly errorOf: (part: string) => string | undefined;
  readonly onChange: (card: CardMapping) => void;
};

type ColumnKey = 'rawCodeColumn' | 'facilityColumn' | 'numberColumn';
type ColumnField = { readonly key: ColumnKey; readonly label: string; readonly hint?: string };

const numberColumn: ColumnField = { key: 'numberColumn', label: 'Card number' };
const numberColumns: Readonly<Record<CardMapping['numbering'], readonly ColumnField[]>> = {
  facilityAndNumber: [{ key: 'facilityColumn', label: 'Facility code' }, numberColumn],
  fixedFacilityAndNumber: [numberColumn],
  printed: [{ key: 'numberColumn', label: 'Printed number', hint: 'For example 123-45678 or 123:45678' }],
  rawCode: [{ key: 'rawCodeColumn', label: 'Raw code' }],
};
const notations = [
  { value: 'hex', label: 'Hexadecimal', hint: 'For example 4A1B2C30 or 4A:1B:2C:30' },
  { value: 'decimal', label: 'Decimal', hint: 'For example 1243294768' },
];

/** The columns that a card's number is read from; what the format does not have is not asked. */
export function CardColumns({ path, card, template, errorOf, onChange }: Props) {
  const hasFacility = findFormat(card.format)?.facility !== null;
  const asked = numberColumns[card.numbering].filter(
    ({ key }) => hasFacility || key !== 'facilityColumn' || card.facilityColumn !== null,
  );
  return (
    <>
      {card.numbering === 'rawCode' ? (
        <RadioGroup
          legend="The raw code is written"
          name={`${path}.rawCodeNotation`}
          options={notations}
          value={card.rawCodeNotation}
          onChange={({ target }) => onChange({ ...card, rawCodeNotation: target.value === 'hex' ? 'hex' : 'decimal' })}
        />
      ) : null}
      {card.numbering === 'fixedFacilityAndNumber' && hasFacility ? (
        <FacilityCode path={path} card={card} error={errorOf('facilityCode')} onChange={onChange} />
      ) : null}
      <div className="grid gap-6 sm:grid-cols-2">
        {asked.map(({ key, label, hint }) => (
          <ColumnControl
            key={key}
            isOptional={false}
            path={`${path}.${key}`}
            label={label}
            hint={hint}
            value={card[key]}
            template={template}
            error={errorOf(key)}
            onChange={(column) => onChange({ ...card, [key]: column })}
          />
        ))}
      </div>
    </>
  );
}

type FacilityProps = Pick<Props, 'path' | 'card' | 'onChange'> & { readonly error: string | undefined };

function FacilityCode({ path, card, error, onChange }: FacilityProps) {
  return (
    <LabelledControl id={fieldId(`${path}.facilityCode`)} label="Facility code of every card" error={error}>
      {(control) => (
        <Input
          {...control}
          isMono
          inputMode="numeric"
          value={card.facilityCode ?? ''}
          onChange={({ target }) => {
            const digits = target.value.replace(/\D/g, '').slice(0, 9);
            onChange({ ...card, facilityCode: digits === '' ? null : Number(digits) });
          }}
        />
      )}
    </LabelledControl>
  );
}
