import type { BulkTx } from './in-tenant-bulk.ts';

export type TracedFile = {
  readonly fileId: string;
  readonly name: string;
  readonly source: string;
  readonly receivedAt: string;
};

/** Where one External ID has left something. */
export type PersonTraces = {
  readonly identityIds: readonly string[];
  readonly credentialIds: readonly string[];
  /** Plans that wait for a decision and name the person. */
  readonly waitingRuns: readonly { readonly runId: string; readonly number: number }[];
  /** Stored originals of the sources that knew the person, newest first; each may hold the person's row. */
  readonly files: readonly TracedFile[];
};

const named = `named as materialized (
  select run_id, identity_id from run_record where tenant_id = $1 and external_id = $2
  union select run_id, identity_id from run_absence where tenant_id = $1 and external_id = $2)`;

const known = `known as materialized (
  select id from identity where tenant_id = $1 and external_id = $2
  union select identity_id from named where identity_id is not null)`;

/** Looks for a person by External ID in the directory and in every kept run, also when the directory has forgotten them. */
export async function findPersonTraces(tx: BulkTx, tenantId: string, externalId: string): Promise<PersonTraces> {
  const values = [tenantId, externalId];
  const ids = await tx.query<{ identityIds: string[]; credentialIds: string[] }>(
    `with ${named}, ${known} select array(select id from known) "identityIds",
       array(select id from credential where tenant_id = $1 and identity_id in (select id from known)) "credentialIds"`,
    values,
  );
  const waiting = await tx.query<{ runId: string; number: number }>(
    `with ${named} select id "runId", number from run where tenant_id = $1 and status in ('planned', 'held')
       and id in (select run_id from named) order by number`,
    values,
  );
  const files = await tx.query<TracedFile>(
    `with ${named}, ${known}, sources as (
       select source_id from source_record where tenant_id = $1 and external_id = $2
       union select source_id from run where tenant_id = $1 and id in (select run_id from named)
       union select source_id from history where tenant_id = $1 and identity_id in (select id from known))
     select f.id "fileId", f.name, s.name source, to_char(f.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') "receivedAt"
     from source_file f join source s on s.tenant_id = f.tenant_id and s.id = f.source_id
     where f.tenant_id = $1 and f.source_id in (select source_id from sources) order by f.received_at desc, f.id`,
    values,
  );
  const { identityIds = [], credentialIds = [] } = ids.rows[0] ?? {};
  return { identityIds, credentialIds, waitingRuns: waiting.rows, files: files.rows };
}
