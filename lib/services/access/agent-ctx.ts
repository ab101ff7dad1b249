import type { Ctx } from '#lib/domain/access/ctx';
import type { Permission } from '#lib/domain/access/permission';
import { agentName } from '#lib/domain/agent/agent-name';
import { AppError } from '#lib/shared/app-error';

/** What of an agent is read with every request of it. */
export const agentFacts = { id: true, name: true, hostName: true, status: true, secondHost: true } as const;

type Facts = {
  readonly id: string;
  readonly name: string | null;
  readonly hostName: string | null;
  readonly status: string;
  /** Not null while its key is used at two hosts and nobody has said which is its own. */
  readonly secondHost: unknown;
};
type Place = { readonly tenantId: string; readonly requestId: string };

/** An agent's permissions by how it stands; its own calls are narrowed further by what it owns. */
const permissionsOf: Readonly<Record<string, readonly Permission[]>> = {
  waiting: ['agent:self'],
  active: ['agent:self', 'files:write', 'runs:read'],
};

/** The ctx of an agent; an unpaired one is nobody. Of two hosts with one key neither sends: a call does not tell which it is from. */
export function agentCtx(agent: Facts, { tenantId, requestId }: Place): Ctx {
  const given = permissionsOf[agent.status === 'active' && agent.secondHost !== null ? 'waiting' : agent.status];
  if (given === undefined) throw new AppError('UNAUTHENTICATED', 'This agent was unpaired. Pair it with a new code.');
  return {
    tenantId,
    actor: { kind: 'agent', id: agent.id, label: agentName(agent) },
    permissions: new Set(given),
    requestId,
  };
}
