import { z } from 'zod';

import type { Member } from '#lib/contract/members';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { memberRow, toMember } from './to-member.ts';
import { toPage, type Page } from './to-page.ts';

/** Members in the order they joined as users. */
export async function listMembers(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  authorize(ctx, 'members:read');
  const after = parseCursor(input.cursor, z.uuid());
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.membership.findMany({
      ...(after === undefined ? {} : { where: { userId: { gt: after } } }),
      include: memberRow,
      orderBy: { userId: 'asc' },
      take: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, { item: toMember, key: (row) => row.userId });
}
