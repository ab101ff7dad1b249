import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { startReplay as contract } from '#lib/contract/replays';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { Prisma } from '#lib/infra/db/generated/client';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';
import { authorize } from '#lib/services/authorize';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { workingSettings } from '#lib/services/sources/working-settings';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { replaySilentMs } from './replay-silent-ms.ts';

const keptReplays = 5;

/** Starts reading the last files of a source with the settings that are being edited. One at a time for each source. */
export async function startReplay(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const source = await loadSourceRow(tx, tenantId, input.sourceId);
    await checkNone(tx, source);
    const fileIds = await findLastFiles(tx, source, input.files);
    const id = newId();
    await tx.replay.create({
      data: {
        tenantId,
        id,
        sourceId: source.id,
        settings: workingSettings(source),
        isDraft: source.draft !== null,
        status: 'queued',
        fileIds,
        progress: { files: 0, rows: 0 },
        createdBy: ctx.actor.label,
      },
    });
    await forgetOlder(tx, source);
    await enqueue(prismaSql(tx), 'source.replay', { payload: { tenantId, replayId: id }, key: id });
    const detail = { name: source.name, files: fileIds.length, isDraft: source.draft !== null };
    await appendAudit(tx, ctx, { action: 'source.replayStarted', objectType: 'source', objectId: source.id, detail });
    return { replayId: id };
  });
}

async function checkNone(tx: TenantTx, { tenantId, id, name }: SourceModel): Promise<void> {
  const heartbeatAt = { gt: new Date((await databaseNow(tx)).getTime() - replaySilentMs) };
  const where = { tenantId, sourceId: id, status: { in: ['queued', 'running'] }, heartbeatAt };
  if ((await tx.replay.count({ where })) === 0) return;
  throw new AppError('CONFLICT', `The last files of ${name} are being tried already. Wait until that is done.`);
}

async function findLastFiles(tx: TenantTx, { tenantId, id, name }: SourceModel, count: number): Promise<string[]> {
  const files = await tx.sourceFile.findMany({
    where: {
      tenantId,
      sourceId: id,
      removedAt: null,
      runs: { some: { reverts: { equals: Prisma.DbNull }, startedAt: { not: null } } },
    },
    orderBy: { receivedAt: 'desc' },
    take: count,
    select: { id: true },
  });
  if (files.length > 0) return files.map((file) => file.id);
  throw new AppError('CONFLICT', `No file of ${name} that has been read is kept. Send one first.`);
}

async function forgetOlder(tx: TenantTx, { tenantId, id: sourceId }: SourceModel): Promise<void> {
  const where = { tenantId, sourceId };
  const older = await tx.replay.findMany({
    where,
    orderBy: { createdAt: 'desc' },
    skip: keptReplays,
    select: { id: true },
  });
  await tx.replay.deleteMany({ where: { ...where, id: { in: older.map(({ id }) => id) } } });
}
