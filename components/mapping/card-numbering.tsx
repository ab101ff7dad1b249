'use client';

import { fieldId } from '#components/form/field-id';
import { BitRuler } from '#components/ui/bit-ruler';
import { Combobox } from '#components/ui/combobox';
import { RadioGroup } from '#components/ui/radio-group';
import { findFormat, formats, noFormat } from '#lib/domain/credential/formats';
import { toBitSegments } from '#lib/domain/credential/to-bit-segments';
import type { CardMapping } from '#lib/domain/mapping/mapping';

import { LabelledControl } from './labelled-control';

type Props = {
  readonly path: string;
  readonly card: CardMapping;
  readonly errorOf: (part: string) => string | undefined;
  readonly onChange: (card: CardMapping) => void;
};

const numberings: readonly { value: CardMapping['numbering']; label: string; hint: string }[] = [
  { value: 'facilityAndNumber', label: 'Facility code and card number', hint: 'Two columns' },
  {
    value: 'fixedFacilityAndNumber',
    label: 'Card number with a fixed facility code',
    hint: 'One column; every card has the same facility code',
  },
  { value: 'printed', label: 'As printed on the card', hint: 'One column with both numbers, such as 123-45678' },
  { value: 'rawCode', label: 'Raw code', hint: 'One column with all bits of the card' },
];

const options = [
  ...formats.map(({ key, label, bits }) => ({ value: key, label, hint: `${bits} bits` })),
  { value: noFormat, label: 'Without a format', hint: 'known by its number' },
];

/** How a card's number is stored, and in which of the published formats. */
export function CardNumbering({ path, card, errorOf, onChange }: Props) {
  const format = findFormat(card.format);
  return (
    <>
      <RadioGroup
        legend="How the number is stored"
        name={`${path}.numbering`}
        options={numberings}
        value={card.numbering}
        onChange={({ target }) => onChange({ ...card, numbering: target.value as CardMapping['numbering'] })}
      />
      <LabelledControl id={fieldId(`${path}.format`)} label="Format" error={errorOf('format')}>
        {(control) => (
          <Combobox
            {...control}
            name="Format"
            options={options}
            value={card.format}
            placeholder="Choose a format"
            emptyText="No format has this name"
            onValueChange={(key) => onChange({ ...card, format: key ?? card.format })}
          />
        )}
      </LabelledControl>
      {format === undefined ? null : (
        <div className="max-w-form">
          <BitRuler segments={toBitSegments(format)} />
        </div>
      )}
    </>
  );
}
