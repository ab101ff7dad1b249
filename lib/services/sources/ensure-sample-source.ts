import type { Ctx } from '#lib/domain/access/ctx';
import type { SourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { newId } from '#lib/shared/id';

import { checkName } from './check-name.ts';
import { insertSource } from './insert-source.ts';
import { sampleSettings } from './sample-settings.ts';

const name = 'Sample people';

/** The id of the tenant's sample source, which is added when there is none. */
export async function ensureSampleSource(tx: TenantTx, ctx: Ctx, template: SourceTemplate): Promise<string> {
  await lockTenant(tx, ctx.tenantId);
  const known = await tx.source.findFirst({
    where: { tenantId: ctx.tenantId, isSample: true },
    select: { id: true },
  });
  if (known !== null) return known.id;
  await checkName(tx, ctx, name);
  const id = newId();
  await insertSource(tx, ctx, {
    id,
    name,
    description: 'Made-up people to try everything with. Remove them whenever you like.',
    kind: 'csv',
    preset: 'generic',
    active: false,
    isSample: true,
    settings: sampleSettings,
    template,
  });
  const detail = { name, isSample: true };
  await appendAudit(tx, ctx, { action: 'source.created', objectType: 'source', objectId: id, detail });
  return id;
}
