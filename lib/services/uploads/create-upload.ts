import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { createUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { SourceModel, UploadModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { fileSizeMaxBytes } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { checkQuota } from '#lib/services/quota/check-quota';
import { checkReady } from '#lib/services/runs/check-ready';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { toTrigger } from './to-trigger.ts';
import { toUpload } from './to-upload.ts';

type Input = ParsedInputOf<typeof contract>;

/** Begins an upload in pieces, or goes on with the one of the same deliveryId, which may be finished already. */
export async function createUpload(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  if (input.sizeBytes > fileSizeMaxBytes) {
    throw new AppError('LIMIT_EXCEEDED', 'The file is larger than 8 GiB. Split it, or send only the columns you map.');
  }
  const { row, source } = await inTenant(ctx.tenantId, async (tx) => {
    const known = input.deliveryId === undefined ? null : await findKnown(tx, ctx, input.deliveryId);
    return known === null ? open(tx, ctx, input) : goOn(tx, ctx, { input, known });
  });
  return toUpload(row, source);
}

type Opened = { readonly row: UploadModel; readonly source: SourceModel };

async function open(tx: TenantTx, ctx: Ctx, input: Input): Promise<Opened> {
  const source = await checkReady(tx, { ...input, trigger: toTrigger(ctx) });
  // Of two that begin at once the second sees the first.
  await lockTenant(tx, ctx.tenantId);
  await checkQuota(tx, ctx.tenantId, { sizeBytes: input.sizeBytes, stage: 'begun' });
  return { source, row: await begin(tx, ctx, { ...input, source }) };
}

type Known = { readonly input: Input; readonly known: UploadModel };

/** Also while the source takes nothing new: a sender who lost the answer learns what became of the delivery. */
async function goOn(tx: TenantTx, ctx: Ctx, { input, known }: Known): Promise<Opened> {
  checkSame(ctx, input, known);
  const place = { tenantId: ctx.tenantId, id: known.sourceId };
  return { row: known, source: await tx.source.findUniqueOrThrow({ where: { tenantId_id: place } }) };
}

/** Two calls with one deliveryId at the same time come one after the other. */
async function findKnown(tx: TenantTx, { tenantId }: Ctx, deliveryId: string): Promise<UploadModel | null> {
  await lockTenant(tx, tenantId);
  return tx.upload.findFirst({ where: { tenantId, deliveryId, status: { not: 'expired' } } });
}

function checkSame(ctx: Ctx, { deliveryId, ...input }: Input, known: UploadModel): void {
  const isSame =
    known.createdBy === ctx.actor.id &&
    known.sourceId === input.sourceId &&
    known.name === input.name &&
    known.sizeBytes === BigInt(input.sizeBytes) &&
    known.mode === input.mode &&
    (known.sha256 ?? undefined) === input.sha256;
  if (isSame) return;
  throw new AppError(
    'CONFLICT',
    `The deliveryId ${deliveryId} belongs to another file: ${known.name} with ${known.sizeBytes} bytes. Give each file an id of its own.`,
  );
}

type Beginning = Input & { readonly source: SourceModel };

async function begin(tx: TenantTx, ctx: Ctx, { source, ...input }: Beginning): Promise<UploadModel> {
  const { sourceId, name, sizeBytes, sha256 = null, rows = null, modifiedAt, mode, draft = false } = input;
  const row = await tx.upload.create({
    data: {
      tenantId: ctx.tenantId,
      id: newId(),
      sourceId,
      name,
      sizeBytes: BigInt(sizeBytes),
      sha256,
      rows,
      modifiedAt: modifiedAt === undefined ? null : new Date(modifiedAt),
      mode,
      draft,
      deliveryId: input.deliveryId ?? null,
      createdBy: ctx.actor.id,
    },
  });
  await appendAudit(tx, ctx, {
    action: 'upload.begun',
    objectType: 'upload',
    objectId: row.id,
    detail: { fileName: name, sizeBytes, source: source.name, mode },
  });
  return row;
}
