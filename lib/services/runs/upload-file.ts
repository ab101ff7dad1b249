import { createHash } from 'node:crypto';

import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { uploadFile as contract } from '#lib/contract/source-runs';
import type { Ctx } from '#lib/domain/access/ctx';
import type { RunModel, SourceFileModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { fileSizeMaxBytes } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { receiveFile } from './receive-file.ts';

type Upload = ParsedInputOf<typeof contract> & {
  readonly body: AsyncIterable<Uint8Array>;
  readonly idempotencyKey?: string;
};

/** A file that a person or a program sends over HTTP; under one key of one caller it becomes one run. */
export async function uploadFile(
  ctx: Ctx,
  { sourceId, name, mode, draft = false, body, idempotencyKey }: Upload,
): Promise<{ runId: string }> {
  authorize(ctx, 'files:write');
  const trigger = ctx.actor.kind === 'user' ? 'upload' : 'api';
  const delivery = { sourceId, fileName: name, mode, trigger, draft } as const;
  const once = idempotencyKey === undefined ? {} : { deliveryId: `key:${ctx.actor.id}:${idempotencyKey}` };
  const { runId, sha256 } = await receiveFile(ctx, { ...delivery, body, ...once });
  if (idempotencyKey === undefined) return { runId };
  const first = await inTenant(ctx.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } }),
  );
  checkSame(first, { sourceId, name, mode });
  if (first.sourceFile.sha256 === (sha256 ?? (await hashOf(body)))) return { runId };
  throw new AppError(
    'CONFLICT',
    `This Idempotency-Key belongs to ${name} with other bytes; these were not taken. Give each file a key of its own.`,
  );
}

type First = Pick<RunModel, 'mode' | 'decision'> & { readonly sourceFile: SourceFileModel };
type Told = { readonly sourceId: string; readonly name: string; readonly mode: string };

/** A key that is used for another file by mistake must not swallow it. */
function checkSame({ mode, decision, sourceFile }: First, told: Told): void {
  // A preview that a person has applied since then says mode=apply.
  const isSameMode = mode === told.mode || (told.mode === 'preview' && decision !== null);
  if (sourceFile.sourceId === told.sourceId && sourceFile.name === told.name && isSameMode) return;
  throw new AppError(
    'CONFLICT',
    `This Idempotency-Key belongs to ${sourceFile.name} for source ${sourceFile.sourceId} with mode=${mode}; ${told.name} for source ${told.sourceId} with mode=${told.mode} was not taken. Give each file a key of its own.`,
  );
}

/** Reads what was not stored, because the key has its run already. */
async function hashOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > fileSizeMaxBytes) throw new AppError('LIMIT_EXCEEDED', 'The file is larger than 8 GiB.');
    hash.update(chunk);
  }
  return hash.digest('hex');
}
