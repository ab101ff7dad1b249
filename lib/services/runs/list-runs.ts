import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listRuns as contract } from '#lib/contract/runs';
import type { Ctx } from '#lib/domain/access/ctx';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { toRunSummary } from './to-run-summary.ts';

type Input = ParsedInputOf<typeof contract>;

/** Newest first. A source that does not exist has no runs. */
export async function listRuns(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:read');
  const before = parseCursor(input.cursor, z.int());
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.run.findMany({
      where: { tenantId: ctx.tenantId, ...toWhere(input), ...(before === undefined ? {} : { number: { lt: before } }) },
      include: { sourceFile: true, source: { select: { name: true } } },
      orderBy: { number: 'desc' },
      take: input.limit + 1,
    }),
  );
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return { items: shown.map(toRunSummary), nextCursor: last === undefined ? null : toCursor(last.number) };
}

function toWhere({ sourceId, status, from, to }: Input): Prisma.RunWhereInput {
  return {
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(status === undefined ? {} : { status }),
    createdAt: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
  };
}
