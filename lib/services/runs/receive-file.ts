import type { Ctx } from '#lib/domain/access/ctx';
import type { RunMode, RunTrigger } from '#lib/domain/run/run';
import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import { sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { putFile, type StoredFile } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { checkReady } from './check-ready.ts';
import { draftOf } from './draft-of.ts';
import { queueRun } from './queue-run.ts';
import { releaseWaiting } from './release-waiting.ts';

export type Delivery = {
  readonly sourceId: string;
  readonly fileName: string;
  readonly mode: RunMode;
  readonly trigger: RunTrigger;
  readonly body: AsyncIterable<Uint8Array>;
  /** The file is previewed with the draft of the source. */
  readonly draft?: boolean;
  /** What else has to be true once the file is a run, in the same transaction. */
  readonly onStored?: (tx: TenantTx, made: { readonly fileId: string; readonly runId: string }) => Promise<void>;
};

/**
 * Every door's way in: stores the bytes as they are, then makes file, run and job in one transaction. A crash leaves
 * either all three or only a stored file that nothing names.
 */
export async function receiveFile(ctx: Ctx, input: Delivery): Promise<{ runId: string }> {
  authorize(ctx, 'files:write');
  await inTenant(ctx.tenantId, (tx) => checkReady(tx, input));
  const stored = await putFile(ctx.tenantId, input.body);
  return inTenant(ctx.tenantId, (tx) => createRun(tx, ctx, { ...input, stored }));
}

/** Files that arrive by themselves wait for the moment of the schedule; a person who sends one runs it now. */
async function toMoment(tx: TenantTx, source: SourceModel, { mode, trigger }: Delivery): Promise<Date | null> {
  const { schedule } = sourceSettings.parse(source.settings).policy;
  if (schedule === null || mode === 'preview' || trigger === 'upload') return null;
  return nextOccurrence(schedule, await databaseNow(tx));
}

async function createRun(
  tx: TenantTx,
  ctx: Ctx,
  input: Delivery & { readonly stored: StoredFile },
): Promise<{ runId: string }> {
  const source = await checkReady(tx, input);
  const { stored, sourceId, fileName } = input;
  const fileId = newId();
  await tx.sourceFile.create({
    data: {
      tenantId: ctx.tenantId,
      id: fileId,
      sourceId,
      name: fileName,
      sizeBytes: BigInt(stored.sizeBytes),
      sha256: stored.sha256,
      storageKey: stored.key,
    },
  });
  const notBefore = await toMoment(tx, source, input);
  // What waits came earlier: a file that a person runs at once goes after it, never before.
  if (input.mode === 'apply' && notBefore === null) await releaseWaiting(tx, ctx.tenantId, sourceId);
  const { runId } = await queueRun(tx, ctx, {
    sourceId,
    sourceVersion: source.version,
    fileId,
    mode: input.mode,
    trigger: input.trigger,
    ...draftOf(source, input),
    ...(notBefore === null ? {} : { notBefore }),
  });
  await input.onStored?.(tx, { fileId, runId });
  await appendAudit(tx, ctx, {
    action: 'file.received',
    objectType: 'run',
    objectId: runId,
    detail: { fileName, sizeBytes: stored.sizeBytes, sha256: stored.sha256, source: source.name, mode: input.mode },
  });
  return { runId };
}
