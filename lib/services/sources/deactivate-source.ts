import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { deactivateSource as contract, Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

import { setActive } from './set-active.ts';

export async function deactivateSource(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  return setActive(ctx, { sourceId: input.sourceId, active: false });
}
