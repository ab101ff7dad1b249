'use client';

import { useQuery } from '@tanstack/react-query';

import { Section } from '#components/layout/section';
import { LoadFailed } from '#components/ui/load-failed';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type Agent, getAgentProgram } from '#lib/contract/agents';

import { agentCommands, systemOf } from './agent-commands.ts';
import { CommandBlock } from './command-block';

/** How an agent comes to the version of the server; nothing while it has it. */
export function AgentUpdate({ agent }: { readonly agent: Agent }) {
  const program = useQuery({ ...q(useTenant(), getAgentProgram, {}), enabled: agent.updateAvailable });
  if (!agent.updateAvailable) return null;
  if (program.error !== null) {
    return <LoadFailed what="The program" error={program.error} onRetry={() => void program.refetch()} />;
  }
  if (program.data === undefined) return null;
  const words = agentCommands[systemOf(agent.os ?? '')];
  return (
    <Section title="Update">
      <div className="flex flex-col gap-3">
        <p className="max-w-text text-ink-2">
          {agent.hostName} has version {agent.version}; version {program.data.version} is there. Files are taken as
          before until then. {words.where} on {agent.hostName}, where the agent lies in the folder of these commands:
        </p>
        <CommandBlock label="Download command" command={words.download(program.data)} />
        <CommandBlock label="Restart command" command={words.restart} />
      </div>
    </Section>
  );
}
