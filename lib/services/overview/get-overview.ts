import type { OutputOf } from '#lib/contract/endpoint';
import type { getOverview as contract } from '#lib/contract/overview';
import type { Ctx } from '#lib/domain/access/ctx';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { runSql } from '#lib/infra/db/run-sql';
import { authorize } from '#lib/services/authorize';

type Counts = OutputOf<typeof contract>['people'];

/** Counts in one pass over the tenant's people. */
export async function getOverview(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const [people] = await inTenant(ctx.tenantId, (tx) =>
    runSql<Counts>(
      tx,
      Prisma.sql`SELECT count(*) FILTER (WHERE NOT is_sample)::int AS total,
          count(*) FILTER (WHERE NOT is_sample AND active)::int AS active,
          count(*) FILTER (WHERE NOT is_sample AND updated_at > now() - interval '7 days')::int AS changed,
          count(*) FILTER (WHERE is_sample)::int AS sample
        FROM identity WHERE tenant_id = ${ctx.tenantId}::uuid`,
    ),
  );
  return { people: people ?? { total: 0, active: 0, changed: 0, sample: 0 } };
}
