import { z } from 'zod';

import type { listIdentityCredentials as contract } from '#lib/contract/credentials';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { toCredential } from './to-credential.ts';

export async function listIdentityCredentials(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'credentials:read');
  const { tenantId } = ctx;
  const { identityId, limit } = input;
  const before = parseCursor(input.cursor, z.uuid());
  return inTenant(tenantId, async (tx) => {
    const holder = await tx.identity.findUnique({
      where: { tenantId_id: { tenantId, id: identityId } },
      select: { id: true },
    });
    if (holder === null)
      throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
    const rows = await tx.credential.findMany({
      where: { tenantId, identityId, ...(before === undefined ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const items = rows.slice(0, limit).map(toCredential);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : toCursor(last.id) };
  });
}
