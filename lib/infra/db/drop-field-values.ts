import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

/** Takes a field's values out of every person and every statement; gives how many people had one. History keeps them. */
export async function dropFieldValues(tx: TenantTx, tenantId: string, field: string): Promise<number> {
  await runSql(
    tx,
    Prisma.sql`UPDATE source_record SET stated = stated - ${field} WHERE tenant_id = ${tenantId}::uuid AND stated ? ${field}`,
  );
  await runSql(
    tx,
    Prisma.sql`UPDATE identity_edit SET stated = stated - ${field}, locks = locks - ${field}
      WHERE tenant_id = ${tenantId}::uuid AND stated ? ${field}`,
  );
  const [changed] = await runSql<{ people: number }>(
    tx,
    Prisma.sql`WITH changed AS (
      UPDATE identity SET attributes = attributes - ${field}, version = version + 1, updated_at = now()
      WHERE tenant_id = ${tenantId}::uuid AND attributes ? ${field} RETURNING 1)
      SELECT count(*)::int people FROM changed`,
  );
  return changed?.people ?? 0;
}
