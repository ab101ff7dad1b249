import { newId } from '#lib/shared/id';

import type { BulkTx } from './in-tenant-bulk.ts';

export type NewIncident = {
  readonly tenantId: string;
  readonly kind: string;
  readonly causeKey: string;
  readonly sourceId: string | null;
  readonly runId: string | null;
  readonly at: Date;
  readonly data: object;
};

/** Opens an incident, or counts the open one of the same cause up. Gives its id. */
export async function renewIncident(tx: BulkTx, incident: NewIncident): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into incident (tenant_id, id, kind, cause_key, source_id, run_id, opened_at, last_at, data)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
     on conflict (tenant_id, cause_key) where closed_at is null
     do update set times = incident.times + 1, last_at = excluded.last_at, run_id = excluded.run_id, data = excluded.data
     returning id`,
    [
      incident.tenantId,
      newId(),
      incident.kind,
      incident.causeKey,
      incident.sourceId,
      incident.runId,
      incident.at,
      JSON.stringify(incident.data),
    ],
  );
  return rows[0]?.id ?? '';
}

/** The newest cause with this key, open or ended; null when there was none. */
export async function findLastCause(tx: BulkTx, tenantId: string, causeKey: string): Promise<unknown> {
  const { rows } = await tx.query<{ data: unknown }>(
    `select data from incident where tenant_id = $1 and cause_key = $2 order by last_at desc limit 1`,
    [tenantId, causeKey],
  );
  return rows[0]?.data ?? null;
}

type Tellable = {
  readonly id: string;
  readonly kind: string;
  readonly toldAt: Date | null;
  readonly toldTimes: number;
};

/** Those of the incidents that are still open, with when and how often they were told of by e-mail. */
export async function findTellable(tx: BulkTx, tenantId: string, ids: readonly string[]): Promise<Tellable[]> {
  const { rows } = await tx.query<Tellable>(
    `select id, kind, told_at "toldAt", told_times "toldTimes" from incident
     where tenant_id = $1 and id = any ($2) and closed_at is null`,
    [tenantId, ids],
  );
  return rows;
}

/** Notes that an incident is told of now. */
export async function markTold(tx: BulkTx, tenantId: string, id: string): Promise<void> {
  await tx.query(
    'update incident set told_at = clock_timestamp(), told_times = told_times + 1 where tenant_id = $1 and id = $2',
    [tenantId, id],
  );
}

/** When an open incident's cause is over, kind by kind; `i` is the incident. */
const isOver: Readonly<Record<string, string>> = {
  runHeld: `not exists (select from run r where r.tenant_id = i.tenant_id and r.id = i.run_id and r.status = 'held')`,
  runFailed: `not exists (select from run r where r.tenant_id = i.tenant_id and r.id = i.run_id and r.status = 'failed')
    or exists (select from run r join run n on n.tenant_id = r.tenant_id and n.source_id = r.source_id and n.number > r.number
      where r.tenant_id = i.tenant_id and r.id = i.run_id and n.mode = 'apply' and n.reverts is null
        and n.status in ('held', 'applying', 'completed', 'completedWithProblems', 'skipped'))`,
  fileLate: `not exists (select from source s where s.tenant_id = i.tenant_id and s.id = i.source_id
    and s.active and s.arrival ->> 'lateSince' is not null)`,
  agentCopied: `not exists (select from agent a where a.tenant_id = i.tenant_id and a.id = (i.data ->> 'agentId')::uuid
    and a.status = 'active' and a.second_host is not null)`,
  agentOffline: `not exists (select from agent a where a.tenant_id = i.tenant_id and a.id = (i.data ->> 'agentId')::uuid
    and a.status = 'active' and a.offline_since is not null)`,
  keyExpiring: `(i.data ->> 'endsAt')::timestamptz < clock_timestamp() - interval '7 days' or not exists (
    select from api_integration k where k.tenant_id = i.tenant_id and k.id = (i.data ->> 'keyId')::uuid
      and k.revoked_at is null and date_trunc('milliseconds', k.previous_secret_until) = (i.data ->> 'endsAt')::timestamptz
    union all select from sftp_key k join sftp_account a on a.tenant_id = k.tenant_id and a.id = k.account_id
    where k.tenant_id = i.tenant_id and k.id = (i.data ->> 'keyId')::uuid
      and a.revoked_at is null and date_trunc('milliseconds', k.expires_at) = (i.data ->> 'endsAt')::timestamptz)`,
};

const cases = Object.entries(isOver)
  .map(([kind, over]) => `when '${kind}' then ${over}`)
  .join('\n');

/** Ends the open incidents of the tenant whose causes are over. */
export async function closeEnded(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query(
    `update incident i set closed_at = clock_timestamp() where tenant_id = $1 and closed_at is null and case kind ${cases} else false end`,
    [tenantId],
  );
}

/** Ended incidents and finished e-mails are kept for a year and for thirty days. */
export async function removeOldNotices(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query(`delete from incident where tenant_id = $1 and closed_at < clock_timestamp() - interval '1 year'`, [
    tenantId,
  ]);
  await tx.query(
    `delete from mail_outbox where tenant_id = $1 and coalesce(sent_at, given_up_at) < clock_timestamp() - interval '30 days'`,
    [tenantId],
  );
}
