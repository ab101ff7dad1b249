import type { OutputOf } from '#lib/contract/endpoint';
import type { listSourceKinds as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceKind, sourceKinds } from '#lib/domain/source/source-kinds';
import { authorize } from '#lib/services/authorize';

export async function listSourceKinds(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  return {
    items: sourceKind.options.map((kind) => ({
      kind,
      label: sourceKinds[kind].label,
      description: sourceKinds[kind].description,
    })),
    nextCursor: null,
  };
}
