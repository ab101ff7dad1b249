import { randomUUID } from 'node:crypto';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';
import { log } from '#lib/infra/log';

import { applyRetention } from './apply-retention.ts';

/** Applies the retention of every tenant that is due; one tenant's trouble is logged and keeps no other waiting. */
export async function applyAllRetention(): Promise<void> {
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  for (const { id } of tenants) {
    try {
      const removed = await applyRetention(systemCtx(id, randomUUID()), { now: await databaseNow() });
      if (removed !== null) log.info({ tenantId: id, removed }, 'applied retention');
    } catch (error) {
      log.warn({ err: error, tenantId: id }, 'could not apply retention');
    }
  }
}
