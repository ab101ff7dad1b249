import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';
import { mappedCard, takenFrom } from '#lib/domain/run/change';

import type { BulkTx } from './in-tenant-bulk.ts';

const identity = z.object({
  id: z.string(),
  externalId: z.string(),
  active: z.boolean(),
  attributes: fieldValues,
  version: z.int(),
});

/** A card that a run has taken from one person for another. */
const movedCard = z.object({
  /** Who had it, and what it was there. */
  holder: takenFrom,
  /** What the new holder got, and who that is. */
  issuedId: z.string(),
  issued: mappedCard,
  newHolder: z.object({ identityId: z.string(), externalId: z.string() }),
  /** null: it cannot go back, since the person or the card is gone, somebody else has it by now or revoked it by hand. */
  former: z.object({ identity, card: mappedCard }).nullable(),
});
export type MovedCard = z.infer<typeof movedCard>;

const at = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The cards that an applied run has moved, by row. */
export async function loadMovedCards(tx: BulkTx, runId: string): Promise<readonly MovedCard[]> {
  const { rows } = await tx.query(
    `select x."takenFrom" holder, x.id "issuedId", x.credential issued,
       jsonb_build_object('identityId', d.identity_id, 'externalId', coalesce(d.undo ->> 'personKey', d.external_id)) "newHolder",
       case when i.id is not null then jsonb_build_object(
         'identity', jsonb_build_object('id', i.id, 'externalId', i.external_id, 'active', i.active, 'attributes', i.attributes, 'version', i.version),
         'card', jsonb_strip_nulls(jsonb_build_object('badgeTypeId', c.badge_type_id)) || jsonb_build_object('slot', coalesce(c.slot, 0),
           'kind', c.kind, 'format', c.format, 'rawCode', c.raw_code, 'facilityCode', c.facility_code, 'cardNumber', c.card_number,
           'status', coalesce(x."takenFrom" ->> 'status', 'active'), 'activatesAt', ${at('c.activates_at')}, 'expiresAt', ${at('c.expires_at')})) end former
     from run_record d join run r on r.tenant_id = d.tenant_id and r.id = d.run_id
     cross join lateral jsonb_to_recordset(d.credentials) x (id text, credential jsonb, "takenFrom" jsonb)
     left join credential c on c.tenant_id = d.tenant_id and c.identity_id = (x."takenFrom" ->> 'identityId')::uuid
       and c.id = (x."takenFrom" ->> 'credentialId')::uuid and c.status = 'deleted' and c.barred_at is null
       and not exists (select 1 from credential o where o.tenant_id = c.tenant_id and o.code_space = c.code_space
         and o.raw_code = c.raw_code and (o.status <> 'deleted' and o.id::text <> x.id
           or o.identity_id = c.identity_id and o.id > c.id and o.barred_at is not null))
     left join identity i on i.tenant_id = c.tenant_id and i.id = c.identity_id
     where d.tenant_id = (select app_tenant()) and d.run_id = $1 and d.phase::int > 0 and d.credentials is not null and x."takenFrom" is not null
       and (r.status in ('completed', 'completedWithProblems') or (d.phase, d.row) <= (r.applied_phase, r.applied_row))
     order by d.row`,
    [runId],
  );
  return z.array(movedCard).parse(rows);
}

/** Rows of a plan in the making that are about these people, by identity id. */
export async function findPlannedRows(
  tx: BulkTx,
  { tenantId, runId }: { readonly tenantId: string; readonly runId: string },
  identityIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly row: number; readonly phase: number }>> {
  const { rows } = await tx.query<{ id: string; row: number; phase: number }>(
    'select identity_id id, row, phase from run_record where tenant_id = $1 and run_id = $2 and identity_id = any($3::uuid[])',
    [tenantId, runId, identityIds],
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
