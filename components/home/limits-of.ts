import { type QuotaReading, readQuota } from '#lib/domain/source/tenant-quota';

import type { HomeLists } from './use-home-lists';

/** The tenant's limits with their use; none before they are read. */
export function limitsOf({ data }: Pick<HomeLists['quota'], 'data'>): QuotaReading[] {
  return data === undefined ? [] : readQuota(data.use, data.quota);
}
