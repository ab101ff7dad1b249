'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';

import { Field } from '#components/form/field';
import { fieldId } from '#components/form/field-id';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { LinkButton } from '#components/ui/link-button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { createApiIntegration, listApiIntegrations } from '#lib/contract/api-integrations';
import { machineScopes } from '#lib/domain/access/machine-scopes';

import { scopeWords } from './scope-words';
import { SecretDialog } from './secret-dialog';

/** What a program that only sends files and looks how they fared needs. */
const usual = ['files:write', 'runs:read', 'sources:read'] as const;

/** Asks for name and scopes, then shows the secret once. */
export function IntegrationForm() {
  const { slug } = useTenant();
  const router = useRouter();
  const form = useZodForm(createApiIntegration.input, { name: '', description: '', scopes: [...usual] });
  const create = useApiMutation(createApiIntegration, { invalidates: [listApiIntegrations] });
  const list = `/${slug}/settings/api-integrations` as Route;
  const scopesError = form.getFieldState('scopes', form.formState).error?.message;
  return (
    <>
      <FormShell
        form={form}
        onSubmit={(values) => create.mutate(values)}
        loading={create.isPending}
        submitError={create.error}
        submitLabel="Create API integration"
        secondary={<LinkButton href={list}>Cancel</LinkButton>}
      >
        <Field form={form} name="name" label="Name" hint="The program that will use it, for example HR export job">
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field form={form} name="description" label="Description" isOptional>
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <fieldset className={scopesError === undefined ? 'min-w-0' : 'border-bad min-w-0 border-s-4 ps-3'}>
          <legend className="font-medium">What it may do</legend>
          <p className="text-ink-3 text-sm">Give only what the program needs; it can be changed later.</p>
          {scopesError === undefined ? null : <p className="text-bad font-medium">{scopesError}</p>}
          <div className="mt-2 grid gap-2 sm:grid-cols-2">
            {machineScopes.map((scope, index) => (
              <Checkbox
                key={scope}
                {...form.register('scopes')}
                {...(index === 0 ? { id: fieldId('scopes') } : {})}
                value={scope}
                label={scopeWords[scope]}
                hint={<span className="font-mono">{scope}</span>}
              />
            ))}
          </div>
        </fieldset>
      </FormShell>
      {create.data === undefined ? null : <SecretDialog made={create.data} onClose={() => router.push(list)} />}
    </>
  );
}
