import {
  findExcess,
  type QuotaExcess,
  quotaRoom,
  storedExcess,
  type QuotaUse,
  tenantQuota,
} from '#lib/domain/source/tenant-quota';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';
import { AppError } from '#lib/shared/app-error';

export type Room = {
  readonly bytes: number;
  /** For a file whose size shows only while it comes: throws as soon as it no longer fits. */
  readonly checkSize: (sizeBytes: number) => void;
};

type Arriving = {
  readonly sizeBytes: number;
  /** `begun`: a file whose bytes come later, in pieces; what is under way already counts against the room. */
  readonly stage: 'begun' | 'whole';
};

/**
 * LIMIT_EXCEEDED with the limit, how full it is and what to do, when the tenant may not take another file of this size. Cheap enough
 * for every file. Where it has to hold against others at the same moment, the caller holds the tenant's lock.
 */
export async function checkQuota(tx: TenantTx, tenantId: string, { sizeBytes, stage }: Arriving): Promise<Room> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { quota: true } });
  const quota = tenantQuota.parse(tenant.quota);
  const { pendingBytes, ...found } = await loadQuotaUse(tx, tenantId);
  const use: QuotaUse = { ...found, storedBytes: found.storedBytes + (stage === 'begun' ? pendingBytes : 0) };
  const excess = findExcess(use, quota, sizeBytes);
  if (excess !== null) throw toError(excess);
  const bytes = quotaRoom(use, quota);
  const checkSize = (size: number): void => {
    if (size > bytes) throw toError(storedExcess(use, quota));
  };
  return { bytes, checkSize };
}

function toError({ message, retryAfterSeconds }: QuotaExcess): AppError {
  return new AppError('LIMIT_EXCEEDED', message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
