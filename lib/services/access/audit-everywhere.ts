import type { Actor } from '#lib/domain/access/ctx';
import { appendAudit, type AuditEntryInput } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { membershipsOf } from '#lib/infra/db/memberships-of';
import { newId } from '#lib/shared/id';

type Note = { readonly userId: string; readonly by: Actor; readonly entry: AuditEntryInput };

/** Notes what concerns a person and no single tenant in the audit log of every tenant of theirs. */
export async function auditEverywhere({ userId, by, entry }: Note): Promise<void> {
  for (const { tenantId } of await membershipsOf(userId)) {
    const ctx = { tenantId, actor: by, permissions: new Set<never>(), requestId: newId() };
    await inTenant(tenantId, (tx) => appendAudit(tx, ctx, entry));
  }
}
