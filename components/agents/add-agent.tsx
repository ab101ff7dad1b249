'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { LoadFailed } from '#components/ui/load-failed';
import { RadioGroup } from '#components/ui/radio-group';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getAgent, getAgentProgram } from '#lib/contract/agents';

import { agentCommands, type HostSystem } from './agent-commands.ts';
import { CheckItem } from './check-item';
import { CommandBlock } from './command-block';
import { DownloadCheck } from './download-check';
import { PairCheck } from './pair-check';
import { SeenCheck } from './seen-check';

type Props = {
  /** The agent whose code was made already; null before. */
  readonly agentId: string | null;
  readonly onAgent: (agentId: string) => void;
  /** What comes after the last check. */
  readonly onDone: (agentId: string) => void;
  readonly doneLabel: string;
};

const pollMs = 2000;
const systems = (Object.keys(agentCommands) as HostSystem[]).map((value) => ({
  value,
  label: agentCommands[value].label,
}));

/** The four checks from nothing to an agent that is heard; they tick as the server hears of it. */
export function AddAgent({ agentId, onAgent, onDone, doneLabel }: Props) {
  const tenant = useTenant();
  const [system, setSystem] = useState<HostSystem>('windows');
  const program = useQuery(q(tenant, getAgentProgram, {}));
  const agent = useQuery({
    ...q(tenant, getAgent, { agentId: agentId ?? '' }),
    enabled: agentId !== null,
    refetchInterval: pollMs,
  });
  if (program.error !== null) {
    return <LoadFailed what="The program" error={program.error} onRetry={() => void program.refetch()} />;
  }
  if (program.data === undefined) return null;
  const known = agent.data ?? null;
  const hasCome = known !== null && known.hostName !== null;
  const words = agentCommands[system];
  return (
    <div className="flex flex-col gap-6">
      <RadioGroup
        legend="The server that has the files runs"
        name="system"
        options={systems}
        value={system}
        onChange={(event) => setSystem(event.target.value as HostSystem)}
      />
      <ol>
        <CheckItem number={1} title="Download" state={hasCome ? 'completed' : 'current'}>
          <DownloadCheck program={program.data} words={words} />
        </CheckItem>
        <CheckItem number={2} title="Install" state={hasCome ? 'completed' : 'notStarted'}>
          <p className="max-w-text text-ink-2">
            The agent becomes a service that begins with the server. It calls {new URL(program.data.url).host} over
            HTTPS and takes no calls from outside, so no port of your firewall has to be opened inwards. It needs
            Node.js 20 or newer.
          </p>
          <CommandBlock label="Install command" command={words.install(program.data)} />
          <p className="text-ink-3 max-w-text text-sm">
            Its status page on that server is at port 9000. When another program has that port, the agent says which
            one; choose another: <span className="font-mono">--port 9100</span>.
          </p>
        </CheckItem>
        <PairCheck agent={known} agentId={agentId} onAgent={onAgent} words={words} program={program.data} />
        <SeenCheck agent={known} onDone={onDone} doneLabel={doneLabel} />
      </ol>
    </div>
  );
}
