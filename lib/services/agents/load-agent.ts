import type { Agent } from '#lib/contract/agents';
import type { Ctx } from '#lib/domain/access/ctx';
import type { AgentReport } from '#lib/domain/agent/agent-report';
import { runStatus } from '#lib/domain/run/status';
import { databaseNow } from '#lib/infra/db/database-now';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { runSql } from '#lib/infra/db/run-sql';

import { loadAgentRow } from './load-agent-row.ts';
import { sourcesOfAgent } from './sources-of-agent.ts';
import { reportOf, toListedAgent } from './to-listed-agent.ts';

const shownFiles = 20;

/** An agent with everything its page shows. */
export async function loadAgent(tx: TenantTx, { tenantId }: Ctx, agentId: string): Promise<Agent> {
  const row = await loadAgentRow(tx, agentId, 'any');
  const now = await databaseNow(tx);
  const sources = await sourcesOfAgent(tx, agentId);
  const code = await tx.pairingCode.findFirst({ where: { agentId, expiresAt: { gt: now } } });
  return {
    ...toListedAgent(row, now),
    confirmedBy: row.confirmedBy,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    codeExpiresAt: code?.expiresAt.toISOString() ?? null,
    ...toReported(reportOf(row), new Map(sources.map(({ id, name }) => [id, name]))),
    recentFiles: await recentFiles(tx, tenantId, agentId),
    sources: sources.map(({ id, name }) => ({ id, name })),
  };
}

type Reported = Pick<Agent, 'startedAt' | 'folderReports' | 'queue' | 'logTail'>;

function toReported(report: AgentReport | null, names: ReadonlyMap<string, string>): Reported {
  if (report === null) return { startedAt: null, folderReports: [], queue: [], logTail: [] };
  const { startedAt, folders, queue, logTail } = report;
  const folderReports = folders.map((one) => ({ ...one, sourceName: names.get(one.sourceId) ?? '' }));
  return { startedAt, folderReports, queue, logTail };
}

type FileRow = Omit<Agent['recentFiles'][number], 'createdAt' | 'status'> & { status: string; createdAt: Date };

async function recentFiles(tx: TenantTx, tenantId: string, agentId: string): Promise<Agent['recentFiles']> {
  const rows = await runSql<FileRow>(
    tx,
    Prisma.sql`SELECT r.id "runId", r.number "runNumber", f.name "fileName", r.source_id "sourceId", s.name "sourceName",
        r.status, r.created_at "createdAt"
      FROM run r JOIN source_file f ON f.tenant_id = r.tenant_id AND f.id = r.file_id
      JOIN source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
      WHERE r.tenant_id = ${tenantId}::uuid AND r.trigger = 'agent' AND r.actor ->> 'id' = ${agentId}
      ORDER BY r.number DESC LIMIT ${shownFiles}`,
  );
  return rows.map((row) => ({ ...row, status: runStatus.parse(row.status), createdAt: row.createdAt.toISOString() }));
}
