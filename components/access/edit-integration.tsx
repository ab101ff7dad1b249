'use client';

import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { useApiMutation } from '#lib/client/mutation';
import {
  createApiIntegration,
  listApiIntegrations,
  updateApiIntegration,
  type ApiIntegration,
} from '#lib/contract/api-integrations';

import { ScopeFields } from './scope-fields';

type Props = { readonly integration: ApiIntegration; readonly onClose: () => void };

const { name, description, scopes } = createApiIntegration.input.shape;
const values = z.object({ name, description, scopes });

/** Changes what a program is called and what it may do; its secret stays. */
export function EditIntegration({ integration, onClose }: Props) {
  const form = useZodForm(values, {
    name: integration.name,
    description: integration.description,
    scopes: [...integration.scopes],
  });
  const update = useApiMutation(updateApiIntegration, { invalidates: [listApiIntegrations], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${integration.name}`}>
      <p className="text-ink-2">What is taken away here is refused from the program’s next request on.</p>
      <FormShell
        form={form}
        onSubmit={(changed) =>
          update.mutate({ ...changed, integrationId: integration.id, version: integration.version })
        }
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="name" label="Name">
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field form={form} name="description" label="Description" isOptional>
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <ScopeFields form={form} name="scopes" />
      </FormShell>
    </Dialog>
  );
}
