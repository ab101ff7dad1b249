import { z } from 'zod';

import type { Invitation } from '#lib/contract/members';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { toInvitation } from './to-invitation.ts';
import { toPage, type Page } from './to-page.ts';

/** Invitations nobody accepted yet, oldest first, expired ones among them. */
export async function listInvitations(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<Page<Invitation>> {
  authorize(ctx, 'members:read');
  const after = parseCursor(input.cursor, z.uuid());
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.invitation.findMany({
      where: { acceptedAt: null, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, { item: toInvitation, key: (row) => row.id });
}
