import type { Member } from '#lib/contract/members';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { toPage, type Page } from '#lib/services/to-page';

import { idCursor } from './id-cursor.ts';
import { memberRow, toMember } from './to-member.ts';

/** Members in the order they joined as users. */
export async function listMembers(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  authorize(ctx, 'members:read');
  const after = idCursor(input.cursor);
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.membership.findMany({
      ...(after === undefined ? {} : { where: { userId: { gt: after } } }),
      include: memberRow,
      orderBy: { userId: 'asc' },
      take: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, { item: toMember, cursor: (row) => row.userId });
}
