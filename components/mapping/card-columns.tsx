'use client';

import { fieldId } from '#components/form/field-id';
import { Combobox } from '#components/ui/combobox';
import { Input } from '#components/ui/input';
import { RadioGroup } from '#components/ui/radio-group';
import { findFormat } from '#lib/domain/credential/formats';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { LabelledControl } from './labelled-control';

type ColumnKey = {
  [Key in keyof CredentialMapping]: Key extends `${string}Column` ? Key : never;
}[keyof CredentialMapping];

type Props = {
  readonly path: string;
  readonly card: CredentialMapping;
  readonly template: SourceTemplate;
  readonly errorOf: (part: string) => string | undefined;
  readonly onChange: (card: CredentialMapping) => void;
};

type ColumnField = { readonly key: ColumnKey; readonly label: string; readonly hint?: string };

const numberColumn: ColumnField = { key: 'numberColumn', label: 'Card number' };
const numberColumns: Readonly<Record<CredentialMapping['numbering'], readonly ColumnField[]>> = {
  facilityAndNumber: [{ key: 'facilityColumn', label: 'Facility code' }, numberColumn],
  fixedFacilityAndNumber: [numberColumn],
  printed: [{ key: 'numberColumn', label: 'Printed number', hint: 'For example 123-45678 or 123:45678' }],
  rawCode: [{ key: 'rawCodeColumn', label: 'Raw code' }],
};
const terms: readonly ColumnField[] = [
  { key: 'activationColumn', label: 'Activation date', hint: 'Without it a card counts from now on' },
  { key: 'expirationColumn', label: 'Expiration date', hint: 'Without it a card never expires' },
  { key: 'statusColumn', label: 'Status', hint: 'Active, inactive or deleted' },
];
const notations = [
  { value: 'hex', label: 'Hexadecimal', hint: 'For example 4A1B2C30 or 4A:1B:2C:30' },
  { value: 'decimal', label: 'Decimal', hint: 'For example 1243294768' },
];
const whenEmpty = [
  { value: 'keep', label: 'Leave the card as it is' },
  { value: 'remove', label: 'Revoke the card' },
];

/** The columns that a card is read from; what the format does not have is not asked. */
export function CardColumns({ path, card, template, errorOf, onChange }: Props) {
  const hasFacility = findFormat(card.format)?.facility !== null;
  const asked = numberColumns[card.numbering].filter(
    ({ key }) => hasFacility || key !== 'facilityColumn' || card.facilityColumn !== null,
  );
  const column = (field: ColumnField, isOptional: boolean) => (
    <LabelledControl
      key={field.key}
      id={fieldId(`${path}.${field.key}`)}
      error={errorOf(field.key)}
      isOptional={isOptional}
      label={field.label}
      {...(field.hint === undefined ? {} : { hint: field.hint })}
    >
      {(control) => (
        <Combobox
          {...control}
          name={field.label}
          options={toOptions(template, isOptional)}
          value={card[field.key]}
          placeholder="Choose a column"
          emptyText="No column has this name"
          onValueChange={(value) => onChange({ ...card, [field.key]: value === '' ? null : value })}
        />
      )}
    </LabelledControl>
  );
  return (
    <div className="max-w-form flex flex-col gap-6">
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
      <div className="grid gap-6 sm:grid-cols-2">{asked.map((field) => column(field, false))}</div>
      <div className="grid gap-6 sm:grid-cols-2">{terms.map((field) => column(field, true))}</div>
      <RadioGroup
        legend="When the number is empty"
        name={`${path}.whenEmpty`}
        options={whenEmpty}
        value={card.whenEmpty}
        onChange={({ target }) => onChange({ ...card, whenEmpty: target.value === 'remove' ? 'remove' : 'keep' })}
      />
    </div>
  );
}

function toOptions({ columns }: SourceTemplate, isOptional: boolean) {
  const named = columns.map(({ name, samples }) => ({
    value: name,
    label: name,
    ...(samples[0] === undefined ? {} : { hint: samples[0] }),
  }));
  return isOptional ? [...named, { value: '', label: 'No column' }] : named;
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
