import type { Ctx } from '#lib/domain/access/ctx';
import type { RunMode, RunTrigger } from '#lib/domain/run/run';
import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import { sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { putFile, type StoredFile } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { checkQuota } from '#lib/services/quota/check-quota';
import { newId } from '#lib/shared/id';

import { checkManifest, type Manifest } from './check-manifest.ts';
import { checkReady } from './check-ready.ts';
import { draftOf } from './draft-of.ts';
import { findDelivery } from './find-delivery.ts';
import { queueRun } from './queue-run.ts';
import { releaseWaiting } from './release-waiting.ts';

export type Delivery = {
  readonly sourceId: string;
  readonly fileName: string;
  readonly mode: RunMode;
  readonly trigger: RunTrigger;
  readonly body: AsyncIterable<Uint8Array>;
  /** Where it is known before the bytes come: what does not fit is refused before they are stored. */
  readonly sizeBytes?: number;
  /** The file is previewed with the draft of the source. */
  readonly draft?: boolean;
  /** When the sender last wrote the file: of two files the one written later counts as the newer one. */
  readonly sentAt?: Date | null;
  /** The bytes have to be what the sender announced, else nothing of them is kept. */
  readonly manifest?: Manifest;
  /** The sender's own name for this delivery, unique in the tenant: the same one again gives the first run. */
  readonly deliveryId?: string;
  /** What else has to be true once the file is a run, in the same transaction. */
  readonly onStored?: (tx: TenantTx, made: { readonly fileId: string; readonly runId: string }) => Promise<void>;
};

export type Received = {
  readonly runId: string;
  /** Of the bytes that came now, whoever was first; absent when they were not read, because the delivery was known. */
  readonly sha256?: string;
};

/**
 * Every door's way in: stores the bytes as they are, then makes file, run and job in one transaction. A crash leaves
 * either all three or only a stored file that nothing names.
 */
export async function receiveFile(ctx: Ctx, input: Delivery): Promise<Received> {
  authorize(ctx, 'files:write');
  const { tenantId } = ctx;
  const { manifest } = input;
  const opening = await inTenant(tenantId, async (tx) => {
    const known = await findDelivery(tx, input.deliveryId);
    if (known !== null) return known;
    const source = await checkReady(tx, input);
    return { source, room: await checkQuota(tx, tenantId, { sizeBytes: input.sizeBytes ?? 0, stage: 'whole' }) };
  });
  if ('runId' in opening) return opening;
  const { format } = sourceSettings.parse(opening.source.settings);
  const stored = await putFile(tenantId, input.body, {
    onSize: opening.room.checkSize,
    ...(manifest === undefined ? {} : { onWhole: (file) => checkManifest(file, manifest, format) }),
  });
  const made = await inTenant(tenantId, (tx) => createRun(tx, ctx, { ...input, stored }));
  return { ...made, sha256: stored.sha256 };
}

type Stored = Delivery & { readonly stored: StoredFile };

/** Deliveries of a tenant become runs one after the other, so of two with one id the later one finds the first. */
async function createRun(tx: TenantTx, ctx: Ctx, input: Stored): Promise<{ runId: string }> {
  await lockTenant(tx, ctx.tenantId);
  const known = await findDelivery(tx, input.deliveryId);
  if (known !== null) return known;
  const source = await checkReady(tx, input);
  await checkQuota(tx, ctx.tenantId, { sizeBytes: input.stored.sizeBytes, stage: 'whole' });
  const { stored, sourceId, fileName } = input;
  const fileId = await keepFile(tx, ctx, input);
  const { mode, ...kept } = toMode(source, input);
  const notBefore = await toMoment(tx, source, { mode, trigger: input.trigger });
  // What waits came earlier: a file that a person runs at once goes after it, never before.
  if (mode === 'apply' && notBefore === null) await releaseWaiting(tx, ctx.tenantId, sourceId);
  const { runId } = await queueRun(tx, ctx, {
    sourceId,
    sourceVersion: source.version,
    fileId,
    mode,
    ...kept,
    trigger: input.trigger,
    ...draftOf(source, input),
    ...(notBefore === null ? {} : { notBefore }),
  });
  await input.onStored?.(tx, { fileId, runId });
  await appendAudit(tx, ctx, {
    action: 'file.received',
    objectType: 'run',
    objectId: runId,
    detail: { fileName, sizeBytes: stored.sizeBytes, sha256: stored.sha256, source: source.name, mode, ...kept },
  });
  return { runId };
}

async function keepFile(tx: TenantTx, { tenantId }: Ctx, { stored, ...input }: Stored): Promise<string> {
  const id = newId();
  await tx.sourceFile.create({
    data: {
      tenantId,
      id,
      sourceId: input.sourceId,
      name: input.fileName,
      sizeBytes: BigInt(stored.sizeBytes),
      sha256: stored.sha256,
      crc32: BigInt(stored.crc32),
      storageKey: stored.key,
      sentAt: input.sentAt ?? null,
      deliveryId: input.deliveryId ?? null,
    },
  });
  return id;
}

type Mode = { readonly mode: RunMode; readonly previewedBecause?: 'sourceInactive' };

/** What came by itself while its source is off is shown to people instead of being lost. */
function toMode({ active }: SourceModel, { mode }: Delivery): Mode {
  return mode === 'apply' && !active ? { mode: 'preview', previewedBecause: 'sourceInactive' } : { mode };
}

/** Files that arrive by themselves wait for the moment of the schedule; a person who sends one runs it now. */
async function toMoment(
  tx: TenantTx,
  source: SourceModel,
  { mode, trigger }: Pick<Delivery, 'mode' | 'trigger'>,
): Promise<Date | null> {
  const { schedule } = sourceSettings.parse(source.settings).policy;
  if (schedule === null || mode === 'preview' || trigger === 'upload') return null;
  return nextOccurrence(schedule, await databaseNow(tx));
}
