import type { getAccess as contract } from '#lib/contract/access';
import type { OutputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { role } from '#lib/domain/access/role';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';

/** Who the caller is here and what they may do: what the portal draws its buttons from. */
export async function getAccess(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'members:read');
  const { tenantId, actor } = ctx;
  const { id, slug, name, timeZone } = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const member =
    actor.kind === 'user'
      ? await inTenant(tenantId, (tx) => tx.membership.findFirst({ where: { userId: actor.id } }))
      : null;
  return {
    actor: { kind: actor.kind, id: actor.id, label: actor.label },
    tenant: { id, slug, name, timeZone },
    role: member === null ? null : role.parse(member.role),
    permissions: [...ctx.permissions],
  };
}
