'use client';

import { useQuery } from '@tanstack/react-query';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources, type Source } from '#lib/contract/sources';

import { nameForm, NameFields, type NameForm } from './name-fields';
import { SaveAndExit } from './save-and-exit';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

/** The first step of a source that exists. */
export function NameStep({ source }: { readonly source: Source }) {
  const { name, description, policy } = source;
  const { data } = useQuery(qPage(useTenant(), listSources, { limit: 500 }));
  const deciders = (data?.items ?? []).filter(({ id, ...other }) => id !== source.id && other.policy.decidesActive);
  const form = useZodForm(nameForm, {
    name,
    description,
    fileMeaning: policy.fileMeaning,
    decidesActive: policy.decidesActive,
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
    );
  return (
    <FormShell
      form={form}
      loading={step.loading}
      submitError={step.error}
      submitLabel="Save and continue"
      secondary={<SaveAndExit form={form} onSave={(values) => save(values, 'exit')} />}
      onSubmit={(values) => save(values, 'continue')}
    >
      <NameFields form={form} deciders={deciders.map((other) => other.name)} />
    </FormShell>
  );
}
