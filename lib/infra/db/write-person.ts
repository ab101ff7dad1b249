import type { IdentityEdit } from '#lib/domain/identity/identity-edit';
import { identityEdit } from '#lib/domain/identity/identity-edit';
import { fieldValues } from '#lib/domain/mapping/field-values';
import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { KnownIdentity } from '#lib/domain/run/snapshot';

import { appendEvent } from './append-event.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { isStated } from './is-stated.ts';
import { linkGroups } from './link-groups.ts';
import { linkOpenSupervisors, linkSupervisors } from './link-supervisors.ts';

export type HeldPerson = { readonly identity: KnownIdentity; readonly edit: IdentityEdit | null };

/** A person and what people have stated about them, locked for the rest of the transaction; null when there is none. */
export async function holdPerson(tx: BulkTx, identityId: string): Promise<HeldPerson | null> {
  const { rows } = await tx.query(
    `select i.id, i.external_id "externalId", i.active, i.attributes, i.version, e.stated, e.locks
     from identity i left join identity_edit e on e.tenant_id = i.tenant_id and e.identity_id = i.id
     where i.tenant_id = (select app_tenant()) and i.id = $1 for update of i`,
    [identityId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { id, externalId, active, attributes, version, stated, locks } = row;
  return {
    identity: { id, externalId, active, version, attributes: fieldValues.parse(attributes) },
    edit: stated === null ? null : identityEdit.parse({ values: stated, locks }),
  };
}

/** People with a lock that has ended and was not taken off yet; at most a thousand at a time. */
export async function findEndedLocks(tx: BulkTx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select identity_id id from identity_edit where tenant_id = (select app_tenant()) and locks <> '{}'
       and exists (select 1 from jsonb_each_text(locks) where value::timestamptz <= now()) limit 1000`,
  );
  return rows.map(({ id }) => id);
}

export type Author = { readonly tenantId: string; readonly actor: string };

/** Stores what people state about a person; null removes it. */
export async function saveEdit(
  tx: BulkTx,
  { tenantId, actor }: Author,
  { identityId, edit }: { readonly identityId: string; readonly edit: IdentityEdit | null },
): Promise<void> {
  if (edit === null) {
    await tx.query('delete from identity_edit where tenant_id = $1 and identity_id = $2', [tenantId, identityId]);
    return;
  }
  await tx.query(
    `insert into identity_edit (tenant_id, identity_id, stated, locks, edited_by) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, identity_id) do update set stated = excluded.stated, locks = excluded.locks,
       edited_by = excluded.edited_by, edited_at = now()`,
    [tenantId, identityId, JSON.stringify(edit.values), JSON.stringify(edit.locks), actor],
  );
}

export type PersonChange = {
  readonly identity: KnownIdentity;
  readonly outcome: RowOutcome;
  readonly changes: readonly FieldChange[];
  readonly result: { readonly active: boolean; readonly attributes: FieldValues };
};

/** Writes what a person becomes outside a run, with history and event; credentials sleep and wake with their holder. */
export async function writePerson(tx: BulkTx, author: Author, change: PersonChange): Promise<void> {
  const { tenantId } = author;
  const { identity, outcome, changes, result } = change;
  await tx.query(
    `update identity set active = $3, attributes = $4, version = version + 1, updated_at = now() where tenant_id = $1 and id = $2`,
    [tenantId, identity.id, result.active, JSON.stringify(result.attributes)],
  );
  await linkChanged(tx, author, change);
  if (identity.active !== result.active) {
    await tx.query(
      `update credential c set suspended = not $3, version = version + 1, updated_at = now()
       where tenant_id = $1 and identity_id = $2 and status <> 'deleted' and suspended = $3 and (not $3 or ${isStated})`,
      [tenantId, identity.id, result.active],
    );
  }
  await tellOfPerson(tx, author, { identity, outcome, changes });
}

/** Adds a person; false when the External ID is taken. */
export async function insertPerson(tx: BulkTx, author: Author, person: PersonChange): Promise<boolean> {
  const { identity, result } = person;
  const { rowCount } = await tx.query(
    `insert into identity (tenant_id, id, external_id, active, attributes) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, external_id) do nothing`,
    [author.tenantId, identity.id, identity.externalId, result.active, JSON.stringify(result.attributes)],
  );
  if (rowCount !== 1) return false;
  await linkChanged(tx, author, person);
  await linkOpenSupervisors(tx, { ...author, runId: null });
  await tellOfPerson(tx, author, person);
  return true;
}

/** Links what the person's values name anew where that changed. */
async function linkChanged(
  tx: BulkTx,
  { tenantId, actor }: Author,
  { identity, changes }: PersonChange,
): Promise<void> {
  const changed = new Set(changes.map(({ field }) => field));
  const scope = { tenantId, people: [{ identityId: identity.id, row: null }], runId: null, actor };
  if (changed.has('supervisors')) await linkSupervisors(tx, scope);
  if (changed.has('groups')) await linkGroups(tx, scope);
}

/** Removes a person with their credentials and what sources say of them; every source reads its next file in full. */
export async function removePerson(tx: BulkTx, author: Author, identity: KnownIdentity): Promise<void> {
  const changes = identity.active ? [{ field: 'active', from: true, to: false }] : [];
  await tellOfPerson(tx, author, { identity, outcome: 'deleted', changes });
  await tx.query('delete from identity where tenant_id = $1 and id = $2', [author.tenantId, identity.id]);
  await tx.query('update source set last_applied = null, row_index = null where tenant_id = $1', [author.tenantId]);
}

type Told = Pick<PersonChange, 'identity' | 'changes'> & { readonly outcome: RowOutcome | 'deleted' };

/** Writes down what happened to a person outside a run: a line of their history, and an event. */
export async function tellOfPerson(
  tx: BulkTx,
  { tenantId, actor }: Author,
  { identity, outcome, changes }: Told,
): Promise<void> {
  await tx.query('insert into history (tenant_id, identity_id, kind, actor, changes) values ($1, $2, $3, $4, $5)', [
    tenantId,
    identity.id,
    outcome,
    actor,
    JSON.stringify(changes),
  ]);
  const data = { externalId: identity.externalId };
  await appendEvent(tx, { tenantId, type: `identity.${outcome}`, subjectId: identity.id, runId: null, actor, data });
}

/** The same bytes have work to do again: something their rows depend on has changed. */
export async function forgetSameBytes(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query('update source set last_applied = null where tenant_id = $1 and last_applied is not null', [tenantId]);
}
