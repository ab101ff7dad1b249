'use client';

import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';

import { Field } from '#components/form/field';
import { Input } from '#components/ui/input';
import { Textarea } from '#components/ui/textarea';

import type { accountForm } from './account-form.ts';

type Props = { readonly form: UseFormReturn<z.input<typeof accountForm>, unknown, z.output<typeof accountForm>> };

/** What is asked about an account, new or not. */
export function AccountQuestions({ form }: Props) {
  return (
    <>
      <Field form={form} name="name" label="Name" hint="Who sends the files, for example Workday or Payroll vendor">
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field
        form={form}
        name="allowedAddresses"
        label="Allowed addresses"
        isOptional
        hint="One address or range on each line, for example 203.0.113.0/24. Left empty, every address may connect"
      >
        {(control) => <Textarea {...control} isMono rows={3} spellCheck={false} />}
      </Field>
    </>
  );
}
