'use client';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { useApiMutation } from '#lib/client/mutation';
import { type BadgeTypeAnswer, createBadgeType, listBadgeTypes, updateBadgeType } from '#lib/contract/badge-types';
import { credentialKind, credentialKinds } from '#lib/domain/credential/kinds';

import { badgeTypeForm, blankBadgeType, toBadgeTypeForm } from './badge-type-form.ts';
import { type BadgeTypeFormState, TimingQuestion } from './timing-question';

type Props = { readonly onClose: () => void };

/** Adds a badge type. */
export function AddBadgeType({ onClose }: Props) {
  const form = useZodForm(badgeTypeForm, blankBadgeType);
  const create = useApiMutation(createBadgeType, { invalidates: [listBadgeTypes], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title="Add badge type">
      <FormShell
        form={form}
        onSubmit={(values) => create.mutate(values)}
        loading={create.isPending}
        submitError={create.error}
        submitLabel="Add badge type"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Questions form={form} />
      </FormShell>
    </Dialog>
  );
}

/** Changes a badge type for the credentials that are given from now on. */
export function EditBadgeType({ badgeType, onClose }: Props & { readonly badgeType: BadgeTypeAnswer }) {
  const form = useZodForm(badgeTypeForm, toBadgeTypeForm(badgeType));
  const update = useApiMutation(updateBadgeType, { invalidates: [listBadgeTypes], onSuccess: onClose });
  const { id: badgeTypeId, version, name } = badgeType;
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${name}`}>
      <FormShell
        form={form}
        onSubmit={(values) => update.mutate({ badgeTypeId, version, ...values })}
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Questions form={form} />
        <p className="text-ink-2">
          New rules count for credentials that are given from now on. Credentials that people have keep their dates.
        </p>
      </FormShell>
    </Dialog>
  );
}

const kinds = [
  { value: '', label: 'Every kind of credential' },
  ...credentialKind.options.map((kind) => ({ value: kind, label: credentialKinds[kind].label })),
];

function Questions({ form }: { readonly form: BadgeTypeFormState }) {
  return (
    <>
      <Field
        form={form}
        name="name"
        label="Name"
        hint="As files name it in a column for badge types, for example Visitor"
      >
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field form={form} name="kind" label="Counts for">
        {(control) => <Select {...control} options={kinds} />}
      </Field>
      <TimingQuestion form={form} timing="activation" />
      <TimingQuestion form={form} timing="expiry" />
    </>
  );
}
