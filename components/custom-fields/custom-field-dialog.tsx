'use client';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { createCustomField, listCustomFields, updateCustomField, type CustomField } from '#lib/contract/custom-fields';

import { blankField, customFieldForm, toForm, toInput } from './custom-field-form.ts';
import { CustomFieldQuestions } from './custom-field-questions';

type Props = { readonly onClose: () => void };

/** Adds a field to every person of the tenant. */
export function AddCustomField({ onClose }: Props) {
  const form = useZodForm(customFieldForm, blankField);
  const create = useApiMutation(createCustomField, { invalidates: [listCustomFields], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title="Add custom field">
      <FormShell
        form={form}
        onSubmit={(values) => create.mutate(toInput(values))}
        loading={create.isPending}
        submitError={create.error}
        submitLabel="Add custom field"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <CustomFieldQuestions form={form} isNew />
      </FormShell>
    </Dialog>
  );
}

/** Changes what a field is called and which choices it has; its key and type stay. */
export function EditCustomField({ field, onClose }: Props & { readonly field: CustomField }) {
  const form = useZodForm(customFieldForm, toForm(field));
  const update = useApiMutation(updateCustomField, { invalidates: [listCustomFields], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${field.label}`}>
      <FormShell
        form={form}
        onSubmit={(values) => {
          const { key: _, type: __, ...changed } = toInput(values);
          update.mutate({ ...changed, customFieldId: field.id, version: field.version });
        }}
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <CustomFieldQuestions form={form} isNew={false} />
      </FormShell>
    </Dialog>
  );
}
