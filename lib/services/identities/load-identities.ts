import type { Ctx } from '#lib/domain/access/ctx';
import { editStatement, identityEdit } from '#lib/domain/identity/identity-edit';
import { resolveFields } from '#lib/engine/resolve-fields';
import { databaseNow } from '#lib/infra/db/database-now';
import type { CredentialModel, IdentityModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { toCredential } from '#lib/services/credentials/to-credential';

import { loadGroups, toMemberships } from './load-groups.ts';
import { loadPictures } from './load-pictures.ts';
import { loadStatements } from './load-statements.ts';
import type { Facts, KnownEdit } from './to-identity.ts';

export type LoadedIdentity = { readonly row: IdentityModel; readonly facts: Facts };

/** These people with everything known about them, in the order of the ids; ids that the tenant does not have are left out. */
export async function loadIdentities(tx: TenantTx, ctx: Ctx, ids: readonly string[]): Promise<LoadedIdentity[]> {
  if (ids.length === 0) return [];
  const { tenantId } = ctx;
  const rows = await tx.identity.findMany({ where: { tenantId, id: { in: [...ids] } } });
  const statements = await loadStatements(tx, tenantId, ids);
  const edits = await loadEdits(tx, tenantId, ids);
  const pictures = await loadPictures(tx, rows);
  const groups = await loadGroups(tx, tenantId, ids);
  const credentials = Map.groupBy(await loadCredentials(tx, ctx, ids), ({ identityId }) => identityId);
  const now = await databaseNow(tx);
  const loaded = new Map(
    rows.map((row) => {
      const own = statements.get(row.id) ?? [];
      const edit = edits.get(row.id) ?? null;
      const facts = {
        statements: own,
        edit,
        resolved: resolveFields(edit === null ? own : [...own, editStatement(edit, now)]),
        credentials: (credentials.get(row.id) ?? []).map(toCredential),
        picture: pictures.get(row.id) ?? null,
        groups: toMemberships(groups.get(row.id) ?? [], { statements: own, edit }),
      };
      return [row.id, { row, facts }];
    }),
  );
  return ids.flatMap((id) => loaded.get(id) ?? []);
}

async function loadEdits(tx: TenantTx, tenantId: string, ids: readonly string[]): Promise<Map<string, KnownEdit>> {
  const rows = await tx.identityEdit.findMany({ where: { tenantId, identityId: { in: [...ids] } } });
  return new Map(
    rows.map(({ identityId, stated, locks, editedBy, editedAt }) => [
      identityId,
      { ...identityEdit.parse({ values: stated, locks }), by: editedBy, at: editedAt.toISOString() },
    ]),
  );
}

async function loadCredentials(tx: TenantTx, ctx: Ctx, ids: readonly string[]): Promise<CredentialModel[]> {
  if (!ctx.permissions.has('credentials:read')) return [];
  return tx.credential.findMany({
    where: { tenantId: ctx.tenantId, identityId: { in: [...ids] }, status: { not: 'deleted' } },
    orderBy: { id: 'asc' },
  });
}
