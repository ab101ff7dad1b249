import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';

import { readOptOutToken, type Reader } from './opt-out-token.ts';

export type OptOut = Reader & { readonly tenantName: string; readonly tenantSlug: string; readonly userName: string };

/** Whose e-mails of which tenant a link of an e-mail ends. Says the same of a link that is not ours and of who is no member any more. */
export async function readOptOut(token: string): Promise<OptOut> {
  const reader = readOptOutToken(token);
  const found = reader === null ? null : await find(reader);
  if (found === null)
    throw new AppError('NOT_FOUND', 'This link no longer works. Sign in and choose what you are told.');
  return found;
}

async function find({ tenantId, userId }: Reader): Promise<OptOut | null> {
  const where = { tenantId_userId: { tenantId, userId } };
  const member = await inTenant(tenantId, (tx) =>
    tx.membership.findUnique({ where, include: { portalUser: { select: { name: true } } } }),
  );
  if (member === null) return null;
  const tenant = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return { tenantId, userId, tenantName: tenant.name, tenantSlug: tenant.slug, userName: member.portalUser.name };
}
