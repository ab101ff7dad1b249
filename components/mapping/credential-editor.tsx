'use client';

import { fieldId } from '#components/form/field-id';
import { Section } from '#components/layout/section';
import { BitRuler } from '#components/ui/bit-ruler';
import { Button } from '#components/ui/button';
import { Combobox } from '#components/ui/combobox';
import { RadioGroup } from '#components/ui/radio-group';
import { findFormat, formats } from '#lib/domain/credential/formats';
import { toBitSegments } from '#lib/domain/credential/to-bit-segments';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { CardColumns } from './card-columns';
import { LabelledControl } from './labelled-control';
import type { Previewed } from './mapping-line';
import { SampleCards } from './sample-cards';

type Props = {
  readonly index: number;
  readonly card: CredentialMapping;
  readonly template: SourceTemplate;
  readonly preview: Previewed | null;
  readonly findings: Previewed['findings'];
  readonly onChange: (card: CredentialMapping) => void;
  readonly onRemove: () => void;
};

const numberings: readonly { value: CredentialMapping['numbering']; label: string; hint: string }[] = [
  { value: 'facilityAndNumber', label: 'Facility code and card number', hint: 'Two columns' },
  {
    value: 'fixedFacilityAndNumber',
    label: 'Card number with a fixed facility code',
    hint: 'One column; every card has the same facility code',
  },
  { value: 'printed', label: 'As printed on the card', hint: 'One column with both numbers, such as 123-45678' },
  { value: 'rawCode', label: 'Raw code', hint: 'One column with all bits of the card' },
];

/** One card of each person: how its number is stored, from which columns, and what the samples become. */
export function CredentialEditor({ index, card, template, preview, findings, onChange, onRemove }: Props) {
  const path = `credentialMappings.${index}`;
  const format = findFormat(card.format);
  const errorOf = (part: string) => findings.find((finding) => finding.path === `${path}.${part}`)?.message;
  return (
    <Section
      title={`Card ${index + 1}`}
      actions={
        <Button size="small" onClick={onRemove}>
          Remove card {index + 1}
        </Button>
      }
    >
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <RadioGroup
            legend="How the number is stored"
            name={`${path}.numbering`}
            options={numberings}
            value={card.numbering}
            onChange={({ target }) => onChange({ ...card, numbering: target.value as CredentialMapping['numbering'] })}
          />
          <LabelledControl id={fieldId(`${path}.format`)} label="Format" error={errorOf('format')}>
            {(control) => (
              <Combobox
                {...control}
                name="Format"
                options={formats.map(({ key, label, bits }) => ({ value: key, label, hint: `${bits} bits` }))}
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
          <CardColumns path={path} card={card} template={template} errorOf={errorOf} onChange={onChange} />
        </div>
        <SampleCards index={index} card={card} preview={preview} />
      </div>
    </Section>
  );
}
