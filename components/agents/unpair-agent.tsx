'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { type Agent, getAgent, listAgents, unpairAgent } from '#lib/contract/agents';

import { agentPath } from './agent-path';
import { joinNames } from './agent-words.ts';

/** Ends an agent, after telling which sources then get no files. */
export function UnpairAgent({ agent }: { readonly agent: Agent }) {
  const [isOpen, setOpen] = useState(false);
  const { slug } = useTenant();
  const unpair = useLeadingMutation(unpairAgent, {
    invalidates: agent.hostName === null ? [listAgents] : [getAgent, listAgents],
    to: () => agentPath(slug),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Unpair</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => unpair.mutate({ agentId: agent.id })}
        title={`Unpair ${agent.name}?`}
        confirmLabel={`Unpair ${agent.name}`}
        loading={unpair.isPending}
        submitError={unpair.error}
      >
        <p>{effectOf(agent)}</p>
        <p className="mt-2">
          The agent is refused with its next call. To use it again, add an agent and pair it with a new code. It then
          knows nothing of what it sent before: files that still lie in its folders, also those that were taken and left
          there, are sent once more. Move them away first.
        </p>
      </ConfirmDialog>
    </>
  );
}

function effectOf({ sources }: Agent): string {
  if (sources.length === 0) return 'No source gets its files from it.';
  const names = joinNames(sources.map(({ name }) => name));
  const whole = sources.length === 1 ? '1 source' : `${sources.length} sources`;
  return `${whole} will stop receiving files: ${names}.`;
}
