'use client';

import { useRouter } from 'next/navigation';
import { useWatch } from 'react-hook-form';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { useApiMutation } from '#lib/client/mutation';
import { updateProfile } from '#lib/contract/access';
import { listMembers } from '#lib/contract/members';

/** The name under which others see what one did. */
export function NameForm({ name }: { readonly name: string }) {
  const router = useRouter();
  const form = useZodForm(updateProfile.input, { name });
  const save = useApiMutation(updateProfile, { invalidates: [listMembers], onSuccess: () => router.refresh() });
  const typed = useWatch({ control: form.control, name: 'name' });
  const isSaved = save.isSuccess && typed.trim() === save.variables.name;
  return (
    <FormShell
      form={form}
      onSubmit={(values) => save.mutate(values)}
      loading={save.isPending}
      submitError={save.error}
      submitLabel="Save name"
      secondary={<output className="text-ink-2">{isSaved ? 'Saved' : ''}</output>}
    >
      <Field form={form} name="name" label="Your name" hint="Others see it in the audit log and beside your runs">
        {(control) => <Input {...control} autoComplete="name" />}
      </Field>
    </FormShell>
  );
}
