'use client';

import { fieldId } from '#components/form/field-id';
import { Input } from '#components/ui/input';
import { RadioGroup } from '#components/ui/radio-group';
import { formats, noFormat } from '#lib/domain/credential/formats';
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

/** Cards of several formats in one file: where each row names its own, and when two numbers are one card. */
export function CardFormats({ path, card, template, errorOf, onChange }: Props) {
  return (
    <>
      <ColumnControl
        isOptional
        path={`${path}.formatColumn`}
        label="Format of each row"
        hint="Names of formats; a row without a known one has a card without a format"
        value={card.formatColumn}
        template={template}
        error={errorOf('formatColumn')}
        onChange={(column) => onChange({ ...card, formatColumn: column })}
      />
      {card.formatColumn === null ? null : (
        <FormatNames path={path} card={card} errorOf={errorOf} onChange={onChange} />
      )}
      <RadioGroup
        legend="Two cards are the same when"
        name={`${path}.sameBy`}
        options={[
          { value: 'code', label: 'Format, facility code and number are the same' },
          { value: 'number', label: 'Their number is the same, whatever their formats' },
        ]}
        value={card.sameBy}
        onChange={({ target }) => onChange({ ...card, sameBy: target.value === 'number' ? 'number' : 'code' })}
      />
    </>
  );
}

const example = '26-bit Wiegand = H10301; 37-bit = H10304';

function FormatNames({ path, card, errorOf, onChange }: Omit<Props, 'template'>) {
  const written = Object.entries(card.formatNames).map(([name, key]) => `${name} = ${key}`);
  return (
    <LabelledControl
      isOptional
      id={fieldId(`${path}.formatNames`)}
      label="What the file calls formats"
      hint={`Such as ${example}; our own names are known anyway`}
      error={errorOf('formatNames')}
    >
      {(control) => (
        <Input
          {...control}
          defaultValue={written.join('; ')}
          onBlur={({ target }) => onChange({ ...card, formatNames: toNames(target.value) })}
        />
      )}
    </LabelledControl>
  );
}

/** Pairs with an equals sign; what is no pair is left out. */
function toNames(text: string): Record<string, string> {
  const keys = new Map([noFormat, ...formats.map(({ key }) => key)].map((key) => [key.toLowerCase(), key]));
  const pairs = text.split(';').map((pair) => pair.split('=').map((part) => part.trim()));
  return Object.fromEntries(
    pairs.flatMap(([name = '', key = '']) =>
      name === '' || key === '' ? [] : [[name, keys.get(key.toLowerCase()) ?? key]],
    ),
  );
}
