import { z } from 'zod';

import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { type FieldChange, fieldChange } from '#lib/domain/run/change';
import { type Undo, undo as undoShape } from '#lib/domain/run/undo';
import { resolveFields } from '#lib/engine/resolve-fields';
import { appendEvent } from '#lib/infra/db/append-event';
import { isSameContent } from '#lib/infra/db/await-pictures';
import type { Lease } from '#lib/infra/db/claim-run';
import { dropAwaited, uncountChange } from '#lib/infra/db/drop-awaited';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadStatements } from '#lib/infra/db/load-snapshot';
import type { WantedPicture } from '#lib/infra/db/picture-rows';
import { holdPerson } from '#lib/infra/db/write-person';

const awaitingRow = z.object({
  identityId: z.string(),
  externalId: z.string(),
  changes: z.array(fieldChange),
  undo: undoShape.nullable(),
  awaits: z.object({
    reference: z.string(),
    /** What the source said of the picture before. */
    before: z.string().nullable(),
    isChange: z.boolean(),
    isClean: z.boolean(),
  }),
  isSame: z.boolean(),
});
type AwaitingRow = z.infer<typeof awaitingRow>;

type Placed = { readonly sourceId: string; readonly actor: string; readonly wanted: WantedPicture };

/**
 * The picture that a row awaits is kept: the source says it from now on, and the person follows by the ordinary rule of
 * authority, with history and event where their picture changes. A picture of the same content changes nothing. The caller
 * holds the run's fence.
 */
export async function placePicture(tx: BulkTx, lease: Lease, { sourceId, actor, wanted }: Placed): Promise<void> {
  const row = await loadAwaiting(tx, lease, wanted.row);
  if (row === null) return;
  const { tenantId, runId } = lease;
  const { rowCount } = await tx.query(
    `update source_record set stated = case when $5 then stated else stated || jsonb_build_object('picture', $6::text) end,
       content_hash = case when $7 then ltrim(content_hash, '!') else content_hash end
     where tenant_id = $1 and source_id = $2 and external_id = $3 and last_run_id = $4`,
    [tenantId, sourceId, row.externalId, runId, row.isSame, row.awaits.reference, row.awaits.isClean],
  );
  if (row.awaits.isClean) {
    const sql = `update run_record set content_hash = ltrim(content_hash, '!') where tenant_id = $1 and run_id = $2 and row = $3`;
    await tx.query(sql, [tenantId, runId, wanted.row]);
  }
  if (row.isSame || rowCount === 0) return dropAwaited(tx, lease, wanted.row);
  const change = await showPicture(tx, lease, { row, wanted, sourceId, actor });
  if (change === null) await uncountChange(tx, lease, wanted.row);
  await tx.query(
    `update run_record set awaits = null, stated = stated || jsonb_build_object('picture', $4::text), changes = $5, undo = $6,
       attributes = case when $7::jsonb is null then attributes else attributes || $7 end,
       outcome = case when $5::jsonb is not null and outcome = 'unchanged' then 'updated' else outcome end
     where tenant_id = $1 and run_id = $2 and row = $3`,
    [tenantId, runId, wanted.row, row.awaits.reference, ...toRecord(row, change)],
  );
}

async function loadAwaiting(tx: BulkTx, { tenantId, runId }: Lease, row: number): Promise<AwaitingRow | null> {
  const { rows } = await tx.query(
    `select identity_id "identityId", external_id "externalId", coalesce(changes, '[]') changes, undo, awaits,
       ${isSameContent("awaits ->> 'reference'", "awaits ->> 'before'")} "isSame"
     from run_record where tenant_id = $1 and run_id = $2 and row = $3 and awaits is not null`,
    [tenantId, runId, row],
  );
  return rows[0] === undefined ? null : awaitingRow.parse(rows[0]);
}

type Shown = Placed & { readonly row: AwaitingRow };

/** The change of the person's picture; null when it is that of somebody with more authority, or there already. */
async function showPicture(
  tx: BulkTx,
  { tenantId, runId }: Lease,
  { row: { identityId }, wanted, sourceId, actor }: Shown,
): Promise<FieldChange | null> {
  const held = await holdPerson(tx, identityId);
  if (held === null) return null;
  const statements = (await loadStatements(tx, null, [identityId])).get(identityId) ?? [];
  const from = toText(held.identity.attributes['picture']);
  const to = toText(resolveFields(statements).attributes['picture']);
  if (to === null || from === to) return null;
  const change = { field: 'picture', from, to };
  await tx.query(
    `update identity set attributes = attributes || jsonb_build_object('picture', $3::text), version = version + 1, updated_at = now()
     where tenant_id = $1 and id = $2`,
    [tenantId, identityId, to],
  );
  await tx.query(
    `insert into history (tenant_id, identity_id, kind, run_id, row, source_id, actor, changes) values ($1, $2, 'updated', $3, $4, $5, $6, $7)`,
    [tenantId, identityId, runId, wanted.row, sourceId, actor, JSON.stringify([change])],
  );
  const data = { externalId: held.identity.externalId };
  await appendEvent(tx, { tenantId, type: 'identity.updated', subjectId: identityId, runId, actor, data });
  return change;
}

function toText(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The row as it has been carried out, by which it can be taken back: its changes, undo and the person's new values. */
function toRecord({ changes, undo, awaits }: AwaitingRow, change: FieldChange | null) {
  const all = change === null ? changes : [...changes, change];
  const isTold = undo === null && change !== null && change.from === awaits.before;
  const known: Undo = undo ?? {
    isNew: false,
    wasWithdrawn: false,
    values: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
  };
  const told = known.isNew ? known : { ...known, values: { ...known.values, picture: awaits.before } };
  return [
    all.length === 0 ? null : JSON.stringify(all),
    isTold ? null : JSON.stringify(told),
    change === null ? null : JSON.stringify({ picture: change.to }),
  ];
}
