import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listGroupMembers as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { displayName } from '#lib/domain/identity/display-name';
import { fieldValues } from '#lib/domain/mapping/field-values';
import { portalSource } from '#lib/domain/source/portal-source';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { loadStatements } from '#lib/services/identities/load-statements';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { namesGroup } from './hold-group.ts';
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
    const group = await loadGroup(tx, tenantId, groupId);
    const rows = await tx.groupMember.findMany({
      where: { tenantId, groupId, ...(after === undefined ? {} : { identityId: { gt: after } }) },
      include: { identity: true },
      orderBy: { identityId: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const speakers = await loadSpeakers(tx, tenantId, shown);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ identity: { id, externalId, active, attributes } }) => ({
        id,
        externalId,
        name: displayName(fieldValues.parse(attributes)) ?? externalId,
        active,
        sources: (speakers.get(id) ?? [])
          .filter(({ groups }) => namesGroup(groups, group))
          .map((one) => ({ id: one.id, name: one.name })),
      })),
      nextCursor: last === undefined ? null : toCursor(last.identityId),
    };
  });
}

type Speaker = { readonly id: string; readonly name: string; readonly groups: unknown };

/** What sources, and people in the portal, say about the groups of these members. */
async function loadSpeakers(
  tx: TenantTx,
  tenantId: string,
  members: readonly { readonly identityId: string }[],
): Promise<ReadonlyMap<string, readonly Speaker[]>> {
  const ids = members.map(({ identityId }) => identityId);
  const statements = await loadStatements(tx, tenantId, ids);
  const edits = await tx.identityEdit.findMany({ where: { tenantId, identityId: { in: ids } } });
  const edited = new Map(edits.map(({ identityId, stated }) => [identityId, fieldValues.parse(stated)]));
  return new Map(
    ids.map((identityId) => {
      const own = (statements.get(identityId) ?? []).map((one) => ({
        id: one.sourceId,
        name: one.name,
        groups: one.values['groups'],
      }));
      const { id, name } = portalSource;
      return [identityId, [...own, { id, name, groups: edited.get(identityId)?.['groups'] }]];
    }),
  );
}
