import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listGroups as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { toGroup, withMembers } from './load-group.ts';

const place = z.object({ name: z.string(), id: z.uuid() });

/** Groups by name. */
export async function listGroups(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  const after = parseCursor(input.cursor, place);
  const later =
    after === undefined ? {} : { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] };
  const rows = await inTenant(tenantId, (tx) =>
    tx.peopleGroup.findMany({
      where: { tenantId, ...later },
      include: withMembers,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
    }),
  );
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(toGroup),
    nextCursor: last === undefined ? null : toCursor({ name: last.name, id: last.id }),
  };
}
