import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { Input } from '#components/ui/input';
import { createGroup } from '#lib/contract/groups';

const { name, description } = createGroup.input.shape;

/** What makes a group; without an External ID files name it by its name. */
export const groupForm = z.object({
  name,
  externalId: z.string().trim().max(255, 'Use 255 characters or fewer'),
  description: description.unwrap(),
});
export type GroupForm = z.infer<typeof groupForm>;

export function GroupQuestions({ form }: { readonly form: UseFormReturn<GroupForm, unknown, GroupForm> }) {
  return (
    <>
      <Field form={form} name="name" label="Name">
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field
        form={form}
        name="externalId"
        label="Name in files"
        hint="Where files name the group otherwise; its own name is always understood"
        isOptional
      >
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field form={form} name="description" label="Description" isOptional>
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
    </>
  );
}
