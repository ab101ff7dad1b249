import { createSource } from '#lib/contract/sources';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';
import { newId } from '#lib/shared/id';

import { benchSettings } from './bench-settings.ts';

/** A tenant with one active source. */
export async function makeBenchSource(): Promise<{ tenantId: string; sourceId: string }> {
  const tenantId = newId();
  await spanning().tenant.create({ data: { id: tenantId, slug: `bench-${tenantId.slice(-12)}`, name: 'Bench' } });
  await inTenant(tenantId, (tx) => tx.tenantCounter.create({ data: { tenantId } }));
  const input = createSource.input.parse(benchSettings);
  return { tenantId, sourceId: (await createSourceVerb(systemCtx(tenantId, newId()), input)).id };
}
