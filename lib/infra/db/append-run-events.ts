import type { BulkTx } from './in-tenant-bulk.ts';
import { takenRows } from './take-credentials.ts';

type EventScope = {
  readonly actor: string;
  /** The planned rows, as a condition on run_record with the parameters of `place`. */
  readonly batch: string;
  readonly place: readonly unknown[];
  /** The plan may take credentials from their holders. */
  readonly movesCredentials: boolean;
};

/**
 * Appends one event per changed identity and per changed credential. The tenant's counter row is locked until the
 * transaction ends, so that sequence numbers have no gaps and appear in order.
 */
export async function appendRunEvents(
  tx: BulkTx,
  { actor, batch, place, movesCredentials }: EventScope,
): Promise<void> {
  const from = `run_record where ${batch}`;
  const n = place.length;
  await tx.query(
    `with counter as (select event_sequence from tenant_counter where tenant_id = $1 for update),
     happened as (
       select 'identity.' || outcome type, identity_id subject, run_id, row, 0 ordinal,
         jsonb_build_object('externalId', coalesce(undo ->> 'personKey', external_id)) data
       from ${from} and outcome in ('created', 'updated', 'reactivated', 'deactivated')
       union all
       select 'credential.' || case x.kind when 'issue' then 'created' when 'update' then 'updated' else 'revoked' end,
         x.id, run_id, row, ordinality::int, jsonb_build_object('identityId', identity_id, 'externalId', coalesce(undo ->> 'personKey', external_id))
       from (select * from ${from} and credentials is not null) r
       cross join lateral rows from (jsonb_to_recordset(r.credentials) as (kind text, id uuid)) with ordinality x (kind, id, ordinality)
       ${movesCredentials ? endedByMoves(batch) : ''}
     ),
     written as (
       insert into event (tenant_id, sequence, type, subject_id, data, run_id, row, actor)
       select $1, (select event_sequence from counter) + row_number() over (order by row, ordinal), type, subject, data, run_id, row, $${n + 1}
       from happened returning 1
     )
     update tenant_counter set event_sequence = event_sequence + (select count(*) from written) where tenant_id = $1`,
    [...place, actor],
  );
}

/** Credentials that ended with their former holders come before what their new ones got. */
function endedByMoves(batch: string): string {
  return `union all
    select 'credential.revoked', (holder ->> 'credentialId')::uuid, run_id, row, 0,
      jsonb_build_object('identityId', holder ->> 'identityId', 'externalId', holder ->> 'externalId')
    from ${takenRows(batch)} t`;
}
