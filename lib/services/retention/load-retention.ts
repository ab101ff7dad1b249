import type { OutputOf } from '#lib/contract/endpoint';
import type { getRetention } from '#lib/contract/retention';
import { keepForEver } from '#lib/domain/retention/retention';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** The tenant's setting; version 0 and everything for ever before the first. */
export async function loadRetention(tx: TenantTx, tenantId: string): Promise<OutputOf<typeof getRetention>> {
  const row = await tx.retention.findUnique({ where: { tenantId } });
  if (row === null) return { ...keepForEver, version: 0, appliedAt: null };
  const { fileDays, rowDays, historyDays, auditDays, version, appliedAt } = row;
  return { fileDays, rowDays, historyDays, auditDays, version, appliedAt: appliedAt?.toISOString() ?? null };
}
