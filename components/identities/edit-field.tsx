'use client';

import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { Field, type Control } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { Textarea } from '#components/ui/textarea';
import { useApiMutation } from '#lib/client/mutation';
import { getIdentity, listIdentities, updateIdentity } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { displayName } from '#lib/domain/identity/display-name';
import { type Field as CatalogueField, listTypes } from '#lib/domain/identity/fields';

import { editableFields, editValues, type EditValues, toChange, toEditValues, toTakeBack } from './edit-value.ts';
import type { WholeIdentity } from './merged-field';

type Props = { readonly identity: WholeIdentity };

/** States a value by hand: it fills what no source says, or holds against the sources for as long as it is locked. */
export function EditField({ identity }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit a field</Button>
      {isOpen ? <EditDialog identity={identity} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const keepOptions = [
  { value: 'sources', label: 'Sources go first', hint: 'Your value counts where no source states one.' },
  { value: 'until', label: 'Your value holds until a date', hint: 'Sources cannot change the field before that.' },
  { value: 'forever', label: 'Your value holds for good', hint: 'Until somebody unlocks the field here.' },
];

function EditDialog({ identity, onClose }: Props & { readonly onClose: () => void }) {
  const catalogue = useCatalogue();
  const form = useZodForm(editValues, toEditValues(identity, ''));
  const change = useApiMutation(updateIdentity, {
    invalidates: [getIdentity, getIdentityHistory, listIdentities],
    onSuccess: onClose,
  });
  const { id: identityId, version, edit } = identity;
  const field = form.watch('field');
  const known = catalogue.find(({ key }) => key === field);
  const isEdited = edit !== null && Object.hasOwn(edit.values, field);
  return (
    <Dialog isOpen onClose={onClose} title={`Edit ${displayName(identity.attributes) ?? identity.externalId}`}>
      <FormShell
        form={form}
        onSubmit={(values) => change.mutate({ identityId, version, ...toChange(values, known) })}
        loading={change.isPending}
        submitError={change.error}
        submitLabel="Save value"
        secondary={
          <>
            {isEdited ? (
              <Button onClick={() => change.mutate({ identityId, version, ...toTakeBack(field) })}>
                Take the edit back
              </Button>
            ) : null}
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        <Field form={form} name="field" label="Field">
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a field"
              options={editableFields(catalogue).map(({ key, label }) => ({ value: key, label }))}
              onChange={(event) => form.reset(toEditValues(identity, event.target.value))}
            />
          )}
        </Field>
        {known === undefined ? null : <ValueQuestions form={form} identity={identity} field={known} />}
      </FormShell>
    </Dialog>
  );
}

type QuestionProps = Props & {
  readonly form: UseFormReturn<EditValues, unknown, EditValues>;
  readonly field: CatalogueField;
};

function ValueQuestions({ form, identity, field }: QuestionProps) {
  return (
    <>
      <Field form={form} name="value" label={field.label} hint={hintOf(identity, field)}>
        {(control) => <ValueInput control={control} field={field} />}
      </Field>
      <RadioField form={form} name="keep" label="When a source says something else" options={keepOptions} />
      {form.watch('keep') === 'until' ? (
        <Field form={form} name="until" label="Holds until the end of">
          {(control) => <Input {...control} type="date" />}
        </Field>
      ) : null}
    </>
  );
}

function hintOf(identity: WholeIdentity, { key, description = '' }: CatalogueField): string {
  return description === '' ? whoSays(identity, key) : `${description} · ${whoSays(identity, key)}`;
}

/** Before a value is locked: whose it is now. */
function whoSays({ provenance, sources }: WholeIdentity, field: string): string {
  const owner = provenance[field]?.sourceId ?? null;
  const name = sources.find(({ sourceId }) => sourceId === owner)?.name;
  return name === undefined ? 'No source states this field.' : `${name} states this field now.`;
}

function ValueInput({ control, field }: { readonly control: Control; readonly field: CatalogueField }) {
  const { type, choices = [] } = field;
  if (type === 'boolean') {
    const yesNo = [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ];
    return <Select {...control} options={yesNo} />;
  }
  if (type === 'choice') {
    return <Select {...control} placeholder="Choose" options={choices.map((value) => ({ value, label: value }))} />;
  }
  if (listTypes.has(type)) return <Textarea {...control} rows={3} />;
  return <Input {...control} type={type === 'date' ? 'date' : 'text'} autoComplete="off" />;
}
