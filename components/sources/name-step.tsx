'use client';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import type { Source } from '#lib/contract/sources';

import { nameForm, NameFields, type NameForm } from './name-fields';
import { SaveAndExit } from './save-and-exit';
import { useDeciders } from './use-deciders';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

/** The first step of a source that exists. */
export function NameStep({ source }: { readonly source: Source }) {
  const { name, description, policy } = source;
  const { deciders, takeOver, isMoving, error } = useDeciders(source.id);
  const form = useZodForm(nameForm, {
    name,
    description,
    fileMeaning: policy.fileMeaning,
    decidesActive: policy.decidesActive,
    takesOver: false,
  });
  const step = useSaveStep(source, 'name');
  useUnsavedWarning(form.formState.isDirty && !step.loading);
  const save = (values: NameForm, after: After) =>
    step.save(
      {
        name: values.name,
        description: values.description,
        policy: { fileMeaning: values.fileMeaning, decidesActive: values.decidesActive },
      },
      after,
      values.takesOver ? takeOver : undefined,
    );
  return (
    <FormShell
      form={form}
      loading={step.loading || isMoving}
      submitError={step.error ?? error}
      submitLabel="Save and continue"
      secondary={<SaveAndExit form={form} onSave={(values) => save(values, 'exit')} />}
      onSubmit={(values) => save(values, 'continue')}
    >
      <NameFields form={form} deciders={deciders} />
    </FormShell>
  );
}
