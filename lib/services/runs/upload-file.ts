import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { uploadFile as contract } from '#lib/contract/source-runs';
import type { Ctx } from '#lib/domain/access/ctx';
import type { RunTrigger } from '#lib/domain/run/run';
import { authorize } from '#lib/services/authorize';

import { receiveFile } from './receive-file.ts';

type Upload = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

const triggers: Partial<Record<Ctx['actor']['kind'], RunTrigger>> = { user: 'upload', agent: 'agent' };

/** A file that a person, a program or an agent sends over HTTP. */
export async function uploadFile(
  ctx: Ctx,
  { sourceId, name, mode, draft = false, body }: Upload,
): Promise<{ runId: string }> {
  authorize(ctx, 'files:write');
  const trigger = triggers[ctx.actor.kind] ?? 'api';
  return receiveFile(ctx, { sourceId, fileName: name, mode, trigger, body, draft });
}
