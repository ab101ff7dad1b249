import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listGroupMembers as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { displayName } from '#lib/domain/identity/display-name';
import { fieldValues } from '#lib/domain/mapping/field-values';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadGroup } from './load-group.ts';

/** Members in the order of their ids, which is the order in which they came. */
export async function listGroupMembers(
  ctx: Ctx,
  { groupId, limit, cursor }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  const after = parseCursor(cursor, z.uuid());
  return inTenant(tenantId, async (tx) => {
    await loadGroup(tx, tenantId, groupId);
    const rows = await tx.groupMember.findMany({
      where: { tenantId, groupId, ...(after === undefined ? {} : { identityId: { gt: after } }) },
      include: { identity: true },
      orderBy: { identityId: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ identity: { id, externalId, active, attributes } }) => ({
        id,
        externalId,
        name: displayName(fieldValues.parse(attributes)) ?? externalId,
        active,
      })),
      nextCursor: last === undefined ? null : toCursor(last.identityId),
    };
  });
}
