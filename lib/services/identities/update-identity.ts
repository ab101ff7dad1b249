import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { updateIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { portalSource } from '#lib/domain/source/portal-source';
import type { Statement } from '#lib/domain/source/statement';
import { planEdit } from '#lib/engine/plan-edit';
import { appendAudit } from '#lib/infra/db/append-audit';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadStatements } from '#lib/infra/db/load-snapshot';
import { forgetSameBytes, type HeldPerson, holdPerson, saveEdit, writePerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkEdit, checkName } from './check-edit.ts';
import { getIdentity } from './get-identity.ts';

/**
 * Changes what people state about a person in the portal. That is a source of its own: it fills what no source states, and
 * overrides the sources only in fields that are locked. The person follows at once.
 */
export async function updateIdentity(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  await inTenantBulk(ctx.tenantId, (tx) => edit(tx, ctx, input));
  return getIdentity(ctx, { identityId: input.identityId });
}

async function edit(tx: BulkTx, ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<void> {
  const held = await holdVersion(tx, input);
  const { identity, edit: before } = held;
  const next = checkEdit(before, input, await loadTimeZone(tx));
  const others = await loadOthers(tx, identity.id);
  const planned = planEdit(next, { identity, before, others }, new Date());
  checkName(planned.result.attributes);
  const author = { tenantId: ctx.tenantId, actor: ctx.actor.label };
  await saveEdit(tx, author, { identityId: identity.id, edit: next });
  if (planned.changes.length > 0) await writePerson(tx, author, { identity, ...planned });
  await forgetSameBytes(tx, ctx.tenantId);
  await appendAudit(tx, ctx, {
    action: 'identity.edited',
    objectType: 'identity',
    objectId: identity.id,
    // Who changed what to what is the history's matter; the log names the fields.
    detail: {
      externalId: identity.externalId,
      stated: Object.keys(next?.values ?? {}),
      locks: next?.locks ?? {},
      changed: planned.changes.map(({ field }) => field),
    },
  });
}

async function loadOthers(tx: BulkTx, identityId: string): Promise<readonly Statement[]> {
  const all = (await loadStatements(tx, null, [identityId])).get(identityId) ?? [];
  return all.filter(({ sourceId }) => sourceId !== portalSource.id);
}

/** The person, locked, when they are still as the caller saw them. */
export async function holdVersion(
  tx: BulkTx,
  { identityId, version }: { readonly identityId: string; readonly version: number },
): Promise<HeldPerson> {
  const held = await holdPerson(tx, identityId);
  if (held === null) throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
  if (held.identity.version === version) return held;
  throw new AppError(
    'CONFLICT',
    `This person has changed since: version ${held.identity.version} is current. Load them again and repeat the change.`,
  );
}

/** The tenant's time zone, in which dates without one are read. */
export async function loadTimeZone(tx: BulkTx): Promise<string> {
  const { rows } = await tx.query<{ timeZone: string }>(
    'select time_zone "timeZone" from tenant where id = (select app_tenant())',
  );
  return rows[0]?.timeZone ?? 'UTC';
}
