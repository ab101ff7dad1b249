import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** The stored source; NOT_FOUND when the tenant has none with this id. */
export async function loadSourceRow(tx: TenantTx, tenantId: string, sourceId: string): Promise<SourceModel> {
  const row = await tx.source.findUnique({ where: { tenantId_id: { tenantId, id: sourceId } } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no source with this id. It may have been deleted.');
  return row;
}
