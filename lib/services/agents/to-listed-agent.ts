import type { ListedAgent } from '#lib/contract/agents';
import { agentStatus, toAgentHealth } from '#lib/domain/agent/agent-health';
import { agentName } from '#lib/domain/agent/agent-name';
import { type AgentReport, agentReport } from '#lib/domain/agent/agent-report';
import { isOlderVersion } from '#lib/domain/agent/is-older-version';
import { secondHost } from '#lib/domain/agent/second-host';
import type { AgentModel } from '#lib/infra/db/generated/models';
import { version } from '#lib/infra/version';

/** What the agent told last; null before its first word, and when it spoke in words of another time. */
export function reportOf(row: Pick<AgentModel, 'report'>): AgentReport | null {
  return agentReport.safeParse(row.report).data ?? null;
}

/** An agent as it is shown, at that time of the database. */
export function toListedAgent(row: AgentModel, now: Date): ListedAgent {
  const status = agentStatus.parse(row.status);
  const second = secondHost.nullable().parse(row.secondHost);
  const { folders = [], queue = [] } = reportOf(row) ?? {};
  return {
    id: row.id,
    name: agentName(row),
    status,
    health: toAgentHealth({ ...row, status }, now),
    hostName: row.hostName,
    os: row.os,
    version: row.version,
    updateAvailable: status === 'active' && isOlderVersion(row.version, version()),
    lastContactAt: row.lastContactAt?.toISOString() ?? null,
    folders: folders.length,
    unreachable: folders.filter(({ ok }) => !ok).length,
    queuedFiles: queue.length,
    secondHost: second === null ? null : { hostName: second.hostName, at: second.at },
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}
