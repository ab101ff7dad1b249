'use client';

import { z } from 'zod';

import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { listApiIntegrations, rotateApiIntegrationSecret, type ApiIntegration } from '#lib/contract/api-integrations';

import { SecretDialog } from './secret-dialog';

type Props = { readonly integration: ApiIntegration; readonly onClose: () => void };

const values = z.object({ keepOldHours: z.enum(['24', '1', '0']) });

const options = [
  { value: '24', label: 'For 24 hours', hint: 'Time to give the program the new one without a gap' },
  { value: '1', label: 'For 1 hour' },
  { value: '0', label: 'Not at all', hint: 'The old secret and its tokens stop working at once' },
];

/** Makes a new secret and shows it once; the old one may go on for a while, so that the program has no gap. */
export function RotateSecret({ integration, onClose }: Props) {
  const { name } = useTenant();
  const form = useZodForm(values, { keepOldHours: '24' });
  const rotate = useApiMutation(rotateApiIntegrationSecret, { invalidates: [listApiIntegrations] });
  if (rotate.data !== undefined) return <SecretDialog made={rotate.data} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={`New secret for ${integration.name}`}>
      <p className="text-ink-2">
        The program signs in to {name} with the new secret from now on. It is shown once, on the next screen.
      </p>
      <FormShell
        form={form}
        onSubmit={({ keepOldHours }) =>
          rotate.mutate({ integrationId: integration.id, keepOldHours: Number(keepOldHours) })
        }
        loading={rotate.isPending}
        submitError={rotate.error}
        submitLabel="Make a new secret"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <RadioField form={form} name="keepOldHours" label="How long the old secret still works" options={options} />
      </FormShell>
    </Dialog>
  );
}
