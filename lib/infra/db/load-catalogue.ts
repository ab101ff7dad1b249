import { z } from 'zod';

import { customField, toCatalogue } from '#lib/domain/identity/custom-field';
import type { Field } from '#lib/domain/identity/fields';

import { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

/** The tenant's whole catalogue: the standard fields, then its own in the order in which they were made. */
export async function loadCatalogue(tx: TenantTx | BulkTx, tenantId: string): Promise<readonly Field[]> {
  const rows = await runSql<{ field: unknown }>(
    tx,
    Prisma.sql`SELECT definition || jsonb_build_object('key', key) field FROM custom_field
      WHERE tenant_id = ${tenantId}::uuid ORDER BY id`,
  );
  return toCatalogue(z.array(customField).parse(rows.map(({ field }) => field)));
}
