import { z } from 'zod';

import type { ListedAgent, listAgents as contract } from '#lib/contract/agents';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { type Page, toPage } from '#lib/services/access/to-page';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { toListedAgent } from './to-listed-agent.ts';

export async function listAgents(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Page<ListedAgent>> {
  authorize(ctx, 'sources:read');
  const after = parseCursor(input.cursor, z.uuid());
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.agent.findMany({
      where: { status: { not: 'unpaired' }, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: input.limit + 1,
    }),
  );
  const now = await databaseNow();
  return toPage(rows, input.limit, { item: (row) => toListedAgent(row, now), key: ({ id }) => id });
}
