import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { uploadTemplate as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

import { learnTemplate } from './learn-template.ts';
import { readHead } from './read-head.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

export async function uploadTemplate(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const { sourceId, name, sizeBytes, body } = input;
  return learnTemplate(ctx, { sourceId, name, sizeBytes, head: () => readHead(body) });
}
