import type { BulkTx } from './in-tenant-bulk.ts';

type TakeScope = {
  readonly sourceId: string;
  readonly actor: string;
  /** The planned rows, as a condition on run_record with the parameters of `place`, the first being tenant and run. */
  readonly batch: string;
  readonly place: readonly unknown[];
};

const at = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Planned changes that take the credential from its holder. */
export const takenRows = (batch: string) => `(select r.run_id, r.row, x."takenFrom" holder
  from (select run_id, row, credentials from run_record where ${batch} and credentials is not null) r
  cross join jsonb_to_recordset(r.credentials) x ("takenFrom" jsonb) where x."takenFrom" is not null)`;

/** Ends credentials with those who hold them, where the plan moves them to somebody else; their history tells by which row. */
export async function takeCredentials(tx: BulkTx, { sourceId, actor, batch, place }: TakeScope): Promise<void> {
  const n = place.length;
  await tx.query(
    `with held as materialized (select c.*, t.run_id taken_by, t.row taken_row from ${takenRows(batch)} t
       join credential c on c.tenant_id = $1 and c.identity_id = (t.holder ->> 'identityId')::uuid
         and c.id = (t.holder ->> 'credentialId')::uuid and c.status <> 'deleted' for update of c),
     put as (update credential c set status = 'deleted', version = c.version + 1, updated_at = now() from held h
       where c.tenant_id = $1 and c.identity_id = h.identity_id and c.id = h.id),
     ended as (select c.identity_id, c.taken_by run_id, c.taken_row row, jsonb_build_array(jsonb_build_object('kind', 'revoke', 'id', c.id, 'before',
         jsonb_build_object('slot', coalesce(c.slot, 0), 'kind', c.kind, 'format', c.format, 'rawCode', c.raw_code,
           'facilityCode', c.facility_code, 'cardNumber', c.card_number, 'status', c.status,
           'activatesAt', ${at('c.activates_at')}, 'expiresAt', ${at('c.expires_at')}))) credentials from held c)
     insert into history (tenant_id, identity_id, kind, run_id, row, source_id, actor, changes, credentials)
     select $1, identity_id, 'updated', run_id, row, $${n + 1}, $${n + 2}, null, credentials from ended`,
    [...place, sourceId, actor],
  );
}
