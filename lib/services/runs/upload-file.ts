import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { uploadFile as contract } from '#lib/contract/source-runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
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
  const once = idempotencyKey === undefined ? {} : { deliveryId: `key:${ctx.actor.id}:${idempotencyKey}` };
  const made = await receiveFile(ctx, { sourceId, fileName: name, mode, trigger, body, draft, ...once });
  if (idempotencyKey !== undefined) await checkSame(ctx, made.runId, { sourceId, name, mode });
  return made;
}

type Told = { readonly sourceId: string; readonly name: string; readonly mode: string };

/** A key that is used for another file by mistake must not swallow it. */
async function checkSame({ tenantId }: Ctx, runId: string, told: Told): Promise<void> {
  const { mode, sourceFile } = await inTenant(tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } }),
  );
  if (sourceFile.sourceId === told.sourceId && sourceFile.name === told.name && mode === told.mode) return;
  throw new AppError(
    'CONFLICT',
    `This Idempotency-Key belongs to ${sourceFile.name} for source ${sourceFile.sourceId} with mode=${mode}; ${told.name} for source ${told.sourceId} with mode=${told.mode} was not taken. Give each file a key of its own.`,
  );
}
