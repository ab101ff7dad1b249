import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listSources as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { loadSourceRuns } from '#lib/infra/db/load-source-runs';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { toListedSource } from './to-listed-source.ts';

const idle = { open: [], waiting: 0, hasApplied: false, last: null };

export async function listSources(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const after = parseCursor(input.cursor, z.int());
  return inTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.source.findMany({
      where: { tenantId: ctx.tenantId, ...(after === undefined ? {} : { position: { gt: after } }) },
      orderBy: { position: 'asc' },
      take: input.limit + 1,
    });
    const shown = rows.slice(0, input.limit);
    const ids = shown.map(({ id }) => id);
    const runs = await loadSourceRuns(tx, ctx.tenantId, ids);
    const fields = await loadCatalogue(tx, ctx.tenantId);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => toListedSource(row, runs.get(row.id) ?? idle, fields)),
      nextCursor: last === undefined ? null : toCursor(last.position),
    };
  });
}
