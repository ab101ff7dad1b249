import { systemCtx } from '#lib/domain/access/system-ctx';
import { offlineAfterSeconds } from '#lib/domain/agent/agent-health';
import { agentName } from '#lib/domain/agent/agent-name';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { pool } from '#lib/infra/db/pool';
import { newId } from '#lib/shared/id';

type Place = { readonly tenantId: string; readonly agentId: string };
type Silent = { readonly name: string | null; readonly hostName: string | null; readonly lastContactAt: Date };

/**
 * Raises the alarm for agents that have been silent too long, once for each silence: the next contact ends it. Two workers may
 * do it at once: the row tells who was first. Gives back how many agents were found offline.
 */
export async function watchAgents(silentSeconds = offlineAfterSeconds): Promise<number> {
  const { rows } = await pool().query<Place>(
    'select tenant_id "tenantId", agent_id "agentId" from agents_to_watch($1)',
    [silentSeconds],
  );
  let offline = 0;
  for (const place of rows) {
    if (await inTenantBulk(place.tenantId, (tx) => watch(tx, place, silentSeconds))) offline += 1;
  }
  return offline;
}

async function watch(tx: BulkTx, { tenantId, agentId }: Place, silentSeconds: number): Promise<boolean> {
  const { rows } = await tx.query<Silent>(
    `update agent set offline_since = last_contact_at
     where tenant_id = $1 and id = $2 and status = 'active' and offline_since is null
       and last_contact_at < clock_timestamp() - make_interval(secs => $3)
     returning name, host_name "hostName", last_contact_at "lastContactAt"`,
    [tenantId, agentId, silentSeconds],
  );
  const [silent] = rows;
  if (silent === undefined) return false;
  const ctx = systemCtx(tenantId, newId());
  const detail = {
    name: agentName(silent),
    hostName: silent.hostName,
    lastContactAt: silent.lastContactAt.toISOString(),
  };
  await appendEvent(tx, {
    tenantId,
    type: 'agent.offline',
    subjectId: agentId,
    runId: null,
    actor: ctx.actor.label,
    data: { agentId, ...detail },
  });
  await appendAudit(tx, ctx, { action: 'agent.offline', objectType: 'agent', objectId: agentId, detail });
  return true;
}
