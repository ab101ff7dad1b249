import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import { getReplay as contract } from '#lib/contract/replays';
import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import type { ReplayModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { replaySilentMs } from './replay-silent-ms.ts';

type Output = OutputOf<typeof contract>;

export async function getReplay(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Output> {
  authorize(ctx, 'runs:read');
  const { tenantId } = ctx;
  const { sourceId, replayId: id } = input;
  return inTenant(tenantId, async (tx) => {
    const row = await tx.replay.findFirst({ where: { tenantId, sourceId, id } });
    if (row === null)
      throw new AppError('NOT_FOUND', 'There is no such replay. Older ones are forgotten; start it again.');
    return toReplay(row, await databaseNow(tx));
  });
}

function toReplay(row: ReplayModel, now: Date): Output {
  const { shape } = contract.output;
  const status = shape.status.parse(row.status);
  const isLost = status === 'running' && now.getTime() - row.heartbeatAt.getTime() > replaySilentMs;
  return {
    id: row.id,
    sourceId: row.sourceId,
    status: isLost ? 'failed' : status,
    isDraft: row.isDraft,
    files: row.fileIds.length,
    progress: shape.progress.parse(row.progress),
    result: shape.result.parse(row.result ?? []),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
