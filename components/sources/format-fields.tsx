import { useWatch, type UseFormReturn } from 'react-hook-form';

import { ControlledField } from '#components/form/controlled-field';
import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Combobox } from '#components/ui/combobox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { Textarea } from '#components/ui/textarea';

import type { FormatFormInput, FormatFormValues } from './format-form';
import { delimiters, encodingLabel, encodings, ownSign, withSet } from './format-labels';

type Form = UseFormReturn<FormatFormInput, unknown, FormatFormValues>;

const duplicates = [
  { value: 'rejectAll', label: 'Fail all of them', hint: 'Rows that say the same count once' },
  { value: 'rejectEqual', label: 'Fail all of them, even rows that say the same' },
  { value: 'first', label: 'Use the first row' },
  { value: 'last', label: 'Use the last row' },
  {
    value: 'merge',
    label: 'Merge the rows',
    hint: 'Later values count, empty cells take nothing away, lists are united',
  },
  {
    value: 'credentials',
    label: 'Use the first row, and the credentials of all',
    hint: 'For several cards per person; a row that takes access away counts wherever it stands',
  },
];

const zones = Intl.supportedValuesOf('timeZone');
const timeZones = (zones.includes('UTC') ? zones : ['UTC', ...zones]).map((zone) => ({ value: zone, label: zone }));

/** Everything about how a file of this source is written. */
export function FormatFields({ form }: { readonly form: Form }) {
  return (
    <>
      <Separator form={form} />
      <ControlledField form={form} name="encoding" label="Encoding">
        {({ onValueChange, ...control }) => (
          <Combobox
            {...control}
            name="Encoding"
            options={withSet(encodings, control.value, encodingLabel)}
            placeholder="Choose an encoding"
            emptyText="No encoding has this name"
            onValueChange={(encoding) => onValueChange(encoding ?? 'auto')}
          />
        )}
      </ControlledField>
      <ShortFields form={form} />
      <Field
        form={form}
        name="dateFormats"
        label="Date formats"
        hint="One on each line, for example yyyy-MM-dd, dd/MM/yyyy, MM/dd/yyyy, dd.MM.yyyy, yyyyMMdd. A date that fits none of them is reported, never guessed"
      >
        {(control) => <Textarea {...control} isMono rows={3} spellCheck={false} />}
      </Field>
      <ControlledField form={form} name="timeZone" label="Time zone of times">
        {({ onValueChange, ...control }) => (
          <Combobox
            {...control}
            name="Time zone"
            options={timeZones}
            placeholder="Choose a time zone"
            emptyText="No time zone has this name"
            onValueChange={(zone) => onValueChange(zone ?? '')}
          />
        )}
      </ControlledField>
      <Field
        form={form}
        name="emptyTokens"
        label="Text that means empty"
        isOptional
        hint="For example NULL, N/A. Parted by commas"
      >
        {(control) => <Input {...control} isMono />}
      </Field>
      <Field
        form={form}
        name="trueTokens"
        label="Words for yes"
        hint="Parted by commas; upper and lower case are alike"
      >
        {(control) => <Input {...control} isMono />}
      </Field>
      <Field form={form} name="falseTokens" label="Words for no" hint="Parted by commas">
        {(control) => <Input {...control} isMono />}
      </Field>
      <RadioField form={form} name="duplicates" label="Same External ID twice in a file" options={duplicates} />
    </>
  );
}

function Separator({ form }: { readonly form: Form }) {
  const isOwn = useWatch({ control: form.control, name: 'delimiter' }) === ownSign;
  return (
    <>
      <Field form={form} name="delimiter" label="Separator">
        {(control) => <Select {...control} options={[...delimiters, { value: ownSign, label: 'Another character' }]} />}
      </Field>
      {isOwn ? (
        <Field form={form} name="ownDelimiter" label="Character that separates" hint="For example ^">
          {(control) => <Input {...control} isMono maxLength={1} />}
        </Field>
      ) : null}
    </>
  );
}

function ShortFields({ form }: { readonly form: Form }) {
  return (
    <div className="grid grid-cols-2 items-end gap-x-6 gap-y-5">
      <Field form={form} name="headerRow" label="Header row" hint="0: no header">
        {(control) => <Input {...control} inputMode="numeric" />}
      </Field>
      <Field form={form} name="skipTrailingLines" label="Lines to skip at the end" hint="Totals">
        {(control) => <Input {...control} inputMode="numeric" />}
      </Field>
      <Field form={form} name="quote" label="Quote character" hint="Empty: none">
        {(control) => <Input {...control} isMono maxLength={1} />}
      </Field>
      <Field form={form} name="listSeparator" label="Separator inside a cell" hint="For lists">
        {(control) => <Input {...control} isMono maxLength={5} />}
      </Field>
    </div>
  );
}
