import type { Ctx } from '#lib/domain/access/ctx';
import type { IdentityEdit } from '#lib/domain/identity/identity-edit';
import { portalSource } from '#lib/domain/source/portal-source';
import { planEdit } from '#lib/engine/plan-edit';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadStatements } from '#lib/infra/db/load-snapshot';
import { forgetSameBytes, type HeldPerson, saveEdit, writePerson } from '#lib/infra/db/write-person';

import { checkName } from './check-edit.ts';

export type Edit = { readonly held: HeldPerson; readonly next: IdentityEdit | null };

/** Puts `next` in the place of what people have stated about a person, who follows at once; with history, event and audit. */
export async function applyEdit(tx: BulkTx, ctx: Ctx, { held, next }: Edit): Promise<void> {
  const { identity, edit: before } = held;
  const all = (await loadStatements(tx, null, [identity.id])).get(identity.id) ?? [];
  const others = all.filter(({ sourceId }) => sourceId !== portalSource.id);
  const planned = planEdit(next, { identity, before, others }, await databaseNow(tx));
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
