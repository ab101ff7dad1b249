'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { LinkButton } from '#components/ui/link-button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { createApiIntegration, listApiIntegrations } from '#lib/contract/api-integrations';

import { ScopeFields } from './scope-fields';
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
        <ScopeFields form={form} name="scopes" />
      </FormShell>
      {create.data === undefined ? null : <SecretDialog made={create.data} onClose={() => router.push(list)} />}
    </>
  );
}
