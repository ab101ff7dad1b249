import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { findNamedKeys } from '#lib/infra/db/find-named-keys';
import { forgetFiles as forget } from '#lib/infra/db/forget-files';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { removeOldFile } from '#lib/infra/storage/remove-old-file';
import { authorize } from '#lib/services/authorize';

/** Between the bytes and their row; the same bytes that come later belong to another delivery. */
const toleranceMs = 5000;

/**
 * After a run of a source that keeps no files: removes what was received and no run needs any more. What a crash leaves behind the sweep
 * of the store removes. Safe to call again.
 */
export async function forgetFiles(ctx: Ctx, { runId }: { readonly runId: string }): Promise<void> {
  authorize(ctx, 'runs:write');
  const { tenantId } = ctx;
  const files = await inTenantBulk(tenantId, async (tx) => {
    const setup = await loadRunSetup(tx, runId);
    if (setup.settings.policy.keepFiles) return [];
    const forgotten = await forget(tx, setup);
    if (forgotten.length === 0) return [];
    const detail = { source: setup.sourceName, number: setup.number, files: forgotten.length };
    await appendAudit(tx, ctx, { action: 'run.filesForgotten', objectType: 'run', objectId: runId, detail });
    return forgotten;
  });
  if (files.length === 0) return;
  const keys = files.map(({ key }) => key);
  const named = await inTenantBulk(tenantId, (tx) => findNamedKeys(tx, tenantId, keys));
  for (const { key, receivedAt } of files) {
    if (!named.has(key)) await removeOldFile(key, receivedAt.getTime() + toleranceMs);
  }
}
