'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { type Agent, confirmAgent, getAgent, listAgents } from '#lib/contract/agents';

type Props = { readonly agent: Agent; readonly canManage: boolean };

/** What is wrong with an agent and what to look at, in the order of how likely it helps. */
export function AgentHealthNote({ agent, canManage }: Props) {
  if (agent.secondHost !== null) return <TwoHosts agent={agent} canManage={canManage} />;
  if (agent.health !== 'offline' || agent.lastContactAt === null) return null;
  return (
    <div className="border-bad bg-bad-wash mb-6 border-s-4 px-4 py-3">
      <p className="font-semibold">
        Last heard <Time value={agent.lastContactAt} />
      </p>
      <ul className="max-w-text mt-1 list-disc ps-5">
        <li>Is {agent.hostName} switched on and connected to the network?</li>
        <li>Is the service rollcall-agent running there? Its status page is at 127.0.0.1:9000 on that server.</li>
        <li>Does the firewall let it call this portal over port 443?</li>
      </ul>
      <p className="text-ink-2 mt-1">Files wait in their folders until it is back; none is lost.</p>
    </div>
  );
}

function TwoHosts({ agent, canManage }: Props) {
  const confirm = useApiMutation(confirmAgent, { invalidates: [getAgent, listAgents] });
  const { id: agentId, hostName: ownName, secondHost } = agent;
  if (secondHost === null) return null;
  const { hostName } = secondHost;
  return (
    <div role="alert" className="border-warn bg-warn-wash mb-6 flex flex-col items-start gap-3 border-s-4 px-4 py-3">
      <div className="max-w-text">
        <p className="font-semibold">
          {hostName} uses the key of {agent.hostName}, <Time value={secondHost.at} shows="relative" />
        </p>
        <p>
          The folder of the agent was copied to another server, or the agent was moved there. Until somebody says which
          is the right one, neither sends files: they wait in their folders. When nobody copied or moved it, unpair this
          agent: its key is known elsewhere.
        </p>
      </div>
      {canManage ? (
        <div className="flex flex-wrap gap-3">
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ agentId, hostName })}>
            It was moved: confirm {hostName}
          </Button>
          {ownName === null || ownName === hostName ? null : (
            <Button loading={confirm.isPending} onClick={() => confirm.mutate({ agentId, hostName: ownName })}>
              The copy is removed: keep {ownName}
            </Button>
          )}
        </div>
      ) : null}
      <ActionError error={confirm.error} />
    </div>
  );
}
