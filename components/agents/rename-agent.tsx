'use client';

import { useState } from 'react';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { useApiMutation } from '#lib/client/mutation';
import { type Agent, getAgent, listAgents, updateAgent } from '#lib/contract/agents';

const values = z.object({ name: updateAgent.input.shape.name });

/** Gives an agent another name. */
export function RenameAgent({ agent }: { readonly agent: Agent }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rename</Button>
      {isOpen ? <RenameDialog agent={agent} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RenameDialog({ agent, onClose }: { readonly agent: Agent; readonly onClose: () => void }) {
  const form = useZodForm(values, { name: agent.name });
  const update = useApiMutation(updateAgent, { invalidates: [getAgent, listAgents], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={`Rename ${agent.name}`}>
      <FormShell
        form={form}
        onSubmit={({ name }) => update.mutate({ agentId: agent.id, name })}
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save name"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="name" label="Name">
          {(control) => <Input {...control} />}
        </Field>
      </FormShell>
    </Dialog>
  );
}
