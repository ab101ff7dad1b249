'use client';

import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Textarea } from '#components/ui/textarea';
import type { Source } from '#lib/contract/sources';
import { sourceName } from '#lib/domain/source/source';

import { DecidesDialog, type Decision } from './decides-dialog';

export const nameForm = z.object({
  name: sourceName,
  description: z.string().trim().max(500, 'Description must be 500 characters or fewer'),
  fileMeaning: z.enum(['snapshot', 'delta', 'instructions'], 'Select what each file contains'),
  decidesActive: z.boolean(),
  /** The others that decide today stop doing so. */
  takesOver: z.boolean(),
});
export type NameForm = z.infer<typeof nameForm>;

const meanings: readonly { value: Source['policy']['fileMeaning']; label: string; hint: string }[] = [
  {
    value: 'snapshot',
    label: 'Everyone (full list)',
    hint: 'With a full list we can tell who has left.',
  },
  { value: 'delta', label: 'Only changes', hint: 'With changes only, nobody is treated as missing.' },
  {
    value: 'instructions',
    label: 'One instruction per row',
    hint: 'A status column says what becomes of each person; nobody else is touched.',
  },
];

type Props = {
  readonly form: UseFormReturn<NameForm, unknown, NameForm>;
  /** Names of the other sources that decide who is active. */
  readonly deciders: readonly string[];
};

/** The questions of the first step. */
export function NameFields({ form, deciders }: Props) {
  const [isAsking, setAsking] = useState(false);
  function decide(decision: Decision) {
    form.setValue('decidesActive', decision !== 'off', { shouldDirty: true });
    form.setValue('takesOver', decision === 'move', { shouldDirty: true });
    setAsking(false);
  }
  return (
    <>
      <Field
        form={form}
        name="name"
        label="Name"
        hint="Name it after the system the file comes from, for example HR export"
      >
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field form={form} name="description" label="Description" isOptional hint="Who to call when the file is late">
        {(control) => <Textarea {...control} rows={2} />}
      </Field>
      <RadioField form={form} name="fileMeaning" label="Each file contains" options={meanings} />
      <Checkbox
        {...form.register('decidesActive', {
          onChange: ({ target }: { readonly target: HTMLInputElement }) => {
            form.setValue('takesOver', false);
            setAsking(target.checked && deciders.length > 0);
          },
        })}
        label="This source decides who is active"
        hint={decidesHint(deciders)}
      />
      {isAsking ? <DecidesDialog name={form.getValues('name')} deciders={deciders} onDecide={decide} /> : null}
    </>
  );
}

function decidesHint(deciders: readonly string[]): string {
  if (deciders.length === 0)
    return 'Nobody is deactivated without a source that decides. The first source usually does.';
  const names = deciders.join(', ');
  const verb = deciders.length === 1 ? 'decides' : 'decide';
  return `${names} ${verb} today. Turn this on only when this file brings people of its own, for example contractors: a person then stays active while one of them has the person.`;
}
