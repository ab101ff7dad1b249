import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { HeldPerson } from '#lib/infra/db/write-person';
import { applyEdit } from '#lib/services/identities/apply-edit';
import { checkEdit } from '#lib/services/identities/check-edit';
import { loadTerms } from '#lib/services/identities/update-identity';

type Membership = {
  readonly held: HeldPerson;
  readonly group: { readonly id: string; readonly name: string };
  /** Groups that people state of the person from now on. */
  readonly words: readonly string[];
  readonly action: 'group.memberAdded' | 'group.memberRemoved';
};

/** Puts other groups in the place of those that people state of a person in the portal; audited at the person and the group. */
export async function stateGroups(tx: BulkTx, ctx: Ctx, { held, group, words, action }: Membership): Promise<void> {
  const attributes = { groups: words.length === 0 ? null : words };
  await applyEdit(tx, ctx, { held, next: checkEdit(held.edit, { attributes }, await loadTerms(tx, ctx.tenantId)) });
  const { id: identityId, externalId } = held.identity;
  const detail = { name: group.name, identityId, externalId };
  await appendAudit(tx, ctx, { action, objectType: 'group', objectId: group.id, detail });
}
