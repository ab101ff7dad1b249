import type { CustomFieldModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** The stored field; NOT_FOUND when the tenant has none with this id. */
export async function loadCustomField(tx: TenantTx, tenantId: string, id: string): Promise<CustomFieldModel> {
  const row = await tx.customField.findUnique({ where: { tenantId_id: { tenantId, id } } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no custom field with this id. It may have been deleted.');
  return row;
}
