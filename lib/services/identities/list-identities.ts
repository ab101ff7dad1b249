import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listIdentities as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { findIdentities } from '#lib/infra/db/find-identities';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadIdentities } from './load-identities.ts';
import { toIdentity } from './to-identity.ts';

type Input = ParsedInputOf<typeof contract>;

const place = z.object({ walk: z.string(), key: z.string(), id: z.uuid() });

export async function listIdentities(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { limit } = input;
  const after = parseCursor(input.cursor, place);
  return inTenant(ctx.tenantId, async (tx) => {
    if (input.externalId !== undefined) return { items: await findOne(tx, ctx, input), nextCursor: null };
    const filter = { ...input, query: input.query === '' ? undefined : input.query };
    const found = await findIdentities(tx, ctx.tenantId, { filter, after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const loaded = await loadIdentities(
      tx,
      ctx,
      shown.map(({ id }) => id),
    );
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: loaded.map(({ row, facts }) => toIdentity(row, facts)),
      nextCursor: last === undefined ? null : toCursor(last),
    };
  });
}

/** The one person with this External ID, when the other filters let them through. */
async function findOne(tx: TenantTx, ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>['items']> {
  const { externalId, active, sourceId, updatedAfter } = input;
  const row = await tx.identity.findFirst({
    where: {
      tenantId: ctx.tenantId,
      ...(externalId === undefined ? {} : { externalId }),
      ...(active === undefined ? {} : { active }),
      ...(updatedAfter === undefined ? {} : { updatedAt: { gt: new Date(updatedAfter) } }),
      ...(sourceId === undefined ? {} : { sourceRecords: { some: { sourceId } } }),
    },
    select: { id: true },
  });
  const loaded = await loadIdentities(tx, ctx, row === null ? [] : [row.id]);
  return loaded.map((one) => toIdentity(one.row, one.facts));
}
