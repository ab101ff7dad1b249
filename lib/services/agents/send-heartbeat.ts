import type { sendHeartbeat as contract } from '#lib/contract/agent-protocol';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { agentStatus } from '#lib/domain/agent/agent-health';
import { isOtherHost } from '#lib/domain/agent/second-host';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { commandsOfAgent } from './commands-of-agent.ts';
import { keepAnswers } from './keep-answers.ts';
import { keepReport } from './keep-report.ts';
import { loadAgentRow } from './load-agent-row.ts';
import { noteSecondHost } from './note-second-host.ts';
import { runsOfAgent } from './runs-of-agent.ts';
import { sourcesOfAgent } from './sources-of-agent.ts';
import { toAgentSource } from './to-agent-source.ts';

type Answer = OutputOf<typeof contract>;

const pace = { quick: 1, usual: 10 } as const;

/**
 * What an agent tells every few seconds, in one small transaction: how it stands is kept, and it hears what to do. A host that
 * nobody has confirmed hears nothing, and of two that use one key neither does until a person has said which is the right one.
 */
export async function sendHeartbeat(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Answer> {
  authorize(ctx, 'agent:self');
  const agentId = ctx.actor.id;
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await loadAgentRow(tx, agentId, 'any');
    const now = await databaseNow(tx);
    const status = agentStatus.parse(row.status);
    const host = { hostName: input.hostName, hostId: input.hostId ?? null };
    if (isOtherHost(row, host)) {
      await noteSecondHost(tx, ctx, { row, input, now });
      return hearsNothing(pace.usual);
    }
    await keepReport(tx, ctx, { row, input, now });
    if (status !== 'active') return { ...hearsNothing(pace.quick), status };
    if (row.secondHost !== null) return hearsNothing(pace.usual);
    await keepAnswers(tx, agentId, input.answers);
    const isQuick = row.quickUntil !== null && row.quickUntil > now;
    return {
      status,
      nextSeconds: isQuick ? pace.quick : pace.usual,
      sources: (await sourcesOfAgent(tx, agentId)).map(toAgentSource),
      commands: await commandsOfAgent(tx, agentId, now),
      runs: await runsOfAgent(tx, ctx, input),
    };
  });
}

function hearsNothing(nextSeconds: number): Answer {
  return { status: 'waiting', nextSeconds, sources: [], commands: [], runs: [] };
}
