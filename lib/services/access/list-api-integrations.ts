import { z } from 'zod';

import type { ApiIntegration } from '#lib/contract/api-integrations';
import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { toApiIntegration } from './to-api-integration.ts';
import { toPage, type Page } from './to-page.ts';

/** API integrations in the order they were made, revoked ones among them; what agents own is not theirs. */
export async function listApiIntegrations(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiIntegration>> {
  authorize(ctx, 'admin');
  const after = parseCursor(input.cursor, z.uuid());
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.apiIntegration.findMany({
      where: { agent: null, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: input.limit + 1,
    }),
  );
  const now = await databaseNow();
  return toPage(rows, input.limit, { item: (row) => toApiIntegration(row, now), key: (row) => row.id });
}
