'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Button } from '#components/ui/button';
import { Drawer } from '#components/ui/drawer';
import { LoadFailed } from '#components/ui/load-failed';
import { Select } from '#components/ui/select';
import { Time } from '#components/ui/time';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type ListedAgent, listAgents } from '#lib/contract/agents';

import { AddAgent } from './add-agent';
import type { AgentInput, AgentValues } from './agent-form.ts';
import { statusWords } from './status-words.ts';

type Props = { readonly form: UseFormReturn<AgentInput, unknown, AgentValues> };

const pollMs = 10_000;

/** Which agent brings the files; one can be added without leaving. */
export function ChooseAgent({ form }: Props) {
  const query = useQuery({ ...q(useTenant(), listAgents, { limit: 500 }), refetchInterval: pollMs });
  const [isAdding, setAdding] = useState(false);
  const agentId = useWatch({ control: form.control, name: 'agentId' });
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The agents" error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return null;
  const agents = query.data.items.filter(({ status }) => status === 'active');
  const add = <Button onClick={() => setAdding(true)}>Add agent</Button>;
  return (
    <div className="flex flex-col items-start gap-2">
      {agents.length === 0 ? (
        <p className="max-w-text">Add an agent first, or choose another way.</p>
      ) : (
        <div className="max-w-form w-full">
          <Field form={form} name="agentId" label="Agent">
            {(control) => <Select {...control} placeholder="Choose an agent" options={agents.map(toOption)} />}
          </Field>
        </div>
      )}
      <Silence agent={agents.find(({ id }) => id === agentId)} />
      {add}
      {isAdding ? (
        <AddDrawer form={form} onClose={() => setAdding(false)} onAdded={() => void query.refetch()} />
      ) : null}
    </div>
  );
}

function toOption(agent: ListedAgent) {
  return { value: agent.id, label: `${agent.name} (${statusWords[agent.health]})` };
}

function Silence({ agent }: { readonly agent: ListedAgent | undefined }) {
  if (agent === undefined || agent.health === 'online' || agent.lastContactAt === null) return null;
  return (
    <p className="max-w-text text-ink-2">
      {agent.name} was last heard <Time value={agent.lastContactAt} shows="relative" />. You can continue; files wait
      until it is back.
    </p>
  );
}

function AddDrawer({ form, onClose, onAdded }: Props & { readonly onClose: () => void; readonly onAdded: () => void }) {
  const [agentId, setAgentId] = useState<string | null>(null);
  const use = (id: string) => {
    onAdded();
    form.setValue('agentId', id, { shouldDirty: true });
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title="Add agent" closeLabel="Close: Add agent">
      <AddAgent agentId={agentId} onAgent={setAgentId} onDone={use} doneLabel="Use this agent" />
    </Drawer>
  );
}
