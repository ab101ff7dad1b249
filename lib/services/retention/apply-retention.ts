import type { Ctx } from '#lib/domain/access/ctx';
import type { Retention } from '#lib/domain/retention/retention';
import { appendAudit } from '#lib/infra/db/append-audit';
import { claimRetention } from '#lib/infra/db/claim-retention';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { removeOldAudit } from '#lib/infra/db/remove-old-audit';
import { removeOldEvents } from '#lib/infra/db/remove-old-events';
import { removeOldFiles } from '#lib/infra/db/remove-old-files';
import { removeOldHistory } from '#lib/infra/db/remove-old-history';
import { removeOldRows } from '#lib/infra/db/remove-old-rows';
import { removeOldSentFiles } from '#lib/infra/db/remove-old-sent-files';
import { authorize } from '#lib/services/authorize';

export type Removed = {
  readonly files: number;
  readonly rows: number;
  readonly history: number;
  readonly events: number;
  readonly auditEntries: number;
};

/** A batch of removals: how many, and whether there may be more. */
type Batch = { readonly removed: number; readonly isLast: boolean };

const dayMs = 86_400_000;

/**
 * Removes what the tenant no longer wants to keep, in batches of a transaction each, and says in the audit log how much. At
 * most once in 20 hours; null when it was not due. What a run at work or a waiting plan needs stays, and so does the
 * newest file of each source.
 */
export async function applyRetention(ctx: Ctx, { now }: { readonly now: Date }): Promise<Removed | null> {
  authorize(ctx, 'admin');
  const days = await inTenantBulk(ctx.tenantId, (tx) => claimRetention(tx, ctx.tenantId, now));
  if (days === null) return null;
  const cut = toCuts(days, now);
  const files = await inBatches(ctx, cut.file, removeOldFiles);
  await inBatches(ctx, cut.file, removeOldSentFiles);
  const rows = await inBatches(ctx, cut.row, removeOldRows);
  const history = await inBatches(ctx, cut.history, removeOldHistory);
  const events = await inBatches(ctx, cut.history, removeOldEvents);
  return inTenantBulk(ctx.tenantId, (tx) =>
    close(tx, ctx, { removed: { files, rows, history, events }, cut: cut.audit }),
  );
}

function toCuts({ fileDays, rowDays, historyDays, auditDays }: Retention, now: Date) {
  const cut = (days: number | null) => (days === null ? null : new Date(now.getTime() - days * dayMs));
  return { file: cut(fileDays), row: cut(rowDays), history: cut(historyDays), audit: cut(auditDays) };
}

type Remove = (tx: BulkTx, tenantId: string, before: Date) => Promise<Batch>;

async function inBatches({ tenantId }: Ctx, before: Date | null, remove: Remove): Promise<number> {
  if (before === null) return 0;
  for (let total = 0; ;) {
    const batch = await inTenantBulk(tenantId, (tx) => remove(tx, tenantId, before));
    total += batch.removed;
    if (batch.isLast) return total;
  }
}

type Closing = { readonly removed: Omit<Removed, 'auditEntries'>; readonly cut: Date | null };

/** The entry that tells what went also proves where the audit chain begins now: both commit together. */
async function close(tx: BulkTx, ctx: Ctx, { removed, cut }: Closing): Promise<Removed> {
  const audit = cut === null ? null : await removeOldAudit(tx, cut);
  const all = { ...removed, auditEntries: audit?.removed ?? 0 };
  if (Object.values(all).every((count) => count === 0)) return all;
  const begins = audit === null || audit.removed === 0 ? {} : { audit: { upTo: audit.upTo, hash: audit.hash } };
  await appendAudit(tx, ctx, {
    action: 'retention.applied',
    objectType: 'tenant',
    objectId: ctx.tenantId,
    detail: { ...all, ...begins },
  });
  return all;
}
