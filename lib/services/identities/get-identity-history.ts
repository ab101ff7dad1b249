import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentityHistory as contract } from '#lib/contract/identity-history';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { findIdentity } from './find-identity.ts';
import { loadHistory } from './load-history.ts';

export async function getIdentityHistory(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { identityId, limit } = input;
  const { tenantId } = ctx;
  const before = parseCursor(input.cursor, z.string().regex(/^\d{1,19}$/));
  return inTenant(tenantId, async (tx) => {
    await findIdentity(tx, ctx, identityId);
    const rows = await loadHistory(tx, { tenantId, identityId, before, take: limit + 1 });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : toCursor(last.id) };
  });
}
