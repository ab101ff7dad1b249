'use client';

import { useQuery } from '@tanstack/react-query';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useStoredForm } from '#components/form/use-stored-form';
import { Input } from '#components/ui/input';
import { LoadFailed } from '#components/ui/load-failed';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getPinPolicy, type PinPolicy, updatePinPolicy } from '#lib/contract/credentials';

import { pinRulesForm, toPinRulesForm } from './pin-rules-form.ts';

const sharing = [
  {
    value: 'unique',
    label: 'No two people may have the same PIN',
    hint: 'A row that gives a PIN in use is refused, without naming whose it is.',
  },
  {
    value: 'shared',
    label: 'Several people may have the same PIN',
    hint: 'For doors that ask for a card and a PIN together.',
  },
];

/** What the PINs of this tenant must be like: read by everybody, changed by who may write credentials. */
export function PinRules({ canEdit }: { readonly canEdit: boolean }) {
  const query = useQuery(q(useTenant(), getPinPolicy, {}));
  if (query.data === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="The rules for PINs" error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!canEdit) return <Rules {...query.data} />;
  return <Form rules={query.data} />;
}

function Rules({ lengthMin, lengthMax, mustBeUnique }: PinPolicy) {
  const length = lengthMin === lengthMax ? `${lengthMin}` : `${lengthMin} to ${lengthMax}`;
  return (
    <p className="text-md mt-4">
      A PIN has {length} digits. {mustBeUnique ? sharing[0]?.label : sharing[1]?.label}.
    </p>
  );
}

function Form({ rules }: { readonly rules: PinPolicy }) {
  const { shell, isSaved } = useStoredForm({
    schema: pinRulesForm,
    stored: rules,
    toInput: toPinRulesForm,
    endpoint: updatePinPolicy,
    invalidates: [getPinPolicy],
    toCall: (values) => values,
  });
  const { form } = shell;
  return (
    <FormShell
      {...shell}
      submitLabel="Save PIN rules"
      secondary={<output className="text-ink-2">{isSaved ? 'Saved' : ''}</output>}
    >
      <Field form={form} name="lengthMin" label="Shortest PIN" hint="Digits, from 3 to 12">
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
      </Field>
      <Field form={form} name="lengthMax" label="Longest PIN" hint="Digits, from 3 to 12">
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
      </Field>
      <RadioField form={form} name="sharing" label="Same PIN twice" options={sharing} />
      <p className="text-ink-2 max-w-text">
        PINs that people have stay as they are, even when they break a new rule. The next file of every source is judged
        by the new rules, all of its rows.
      </p>
    </FormShell>
  );
}
