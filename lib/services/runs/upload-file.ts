import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { uploadFile as contract } from '#lib/contract/source-runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

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
  return receiveFile(ctx, { sourceId, fileName: name, mode, trigger, body, draft, ...once });
}
