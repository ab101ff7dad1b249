import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { startRun as contract } from '#lib/contract/source-runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { Prisma } from '#lib/infra/db/generated/client';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { hashSettings } from '#lib/services/sources/hash-settings';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { AppError } from '#lib/shared/app-error';

import { checkStored } from './check-stored.ts';
import { draftOf } from './draft-of.ts';
import { queueRun } from './queue-run.ts';
import { releaseWaiting } from './release-waiting.ts';

type Input = ParsedInputOf<typeof contract>;

/**
 * Runs a source now: the files that wait for its schedule, or, when none waits, the last stored file once more. A preview always
 * takes the newest stored file and lets what waits wait.
 */
export async function startRun(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:write');
  return inTenant(ctx.tenantId, async (tx) => {
    const source = await loadSourceRow(tx, ctx.tenantId, input.sourceId);
    const drafted = input.force === true && input.draft !== true ? forced(source) : draftOf(source, input);
    if (input.mode === 'apply') checkApplied(source, input);
    const released = input.mode === 'apply' ? await releaseWaiting(tx, ctx.tenantId, source.id) : [];
    const runId = released.at(-1) ?? (await runAgain(tx, ctx, { source, input, drafted }));
    await appendAudit(tx, ctx, {
      action: 'run.started',
      objectType: 'run',
      objectId: runId,
      detail: { source: source.name, mode: input.mode, draft: input.draft === true, released: released.length },
    });
    return { runId };
  });
}

/** The same settings under a hash of their own: nothing that an earlier run has read counts as read. */
function forced({ settings }: SourceModel): ReturnType<typeof draftOf> {
  const own = sourceSettings.parse(settings);
  return { draft: { settings: own, settingsHash: `${hashSettings(own)} read again` } };
}

function checkApplied({ active, name }: SourceModel, { fileOfRun }: Input): void {
  if (fileOfRun !== undefined) {
    throw new AppError('CONFLICT', 'The file of an earlier run is only previewed again. Apply that preview then.');
  }
  if (active) return;
  throw new AppError('CONFLICT', `${name} is not active. Activate it first, or run it with mode=preview.`);
}

type Again = {
  readonly source: SourceModel;
  readonly input: Input;
  readonly drafted: ReturnType<typeof draftOf>;
};

async function runAgain(tx: TenantTx, ctx: Ctx, { source, input, drafted }: Again): Promise<string> {
  const { mode, fileOfRun } = input;
  const last = await (fileOfRun === undefined
    ? findLastFile(tx, { source, mode })
    : findFileOfRun(tx, source, fileOfRun));
  await checkStored(last.storageKey);
  const { id: sourceId, version: sourceVersion } = source;
  return (await queueRun(tx, ctx, { sourceId, sourceVersion, fileId: last.id, mode, trigger: 'manual', ...drafted }))
    .runId;
}

async function findFileOfRun(tx: TenantTx, { tenantId, id: sourceId }: SourceModel, runId: string) {
  const run = await tx.run.findFirst({
    where: { tenantId, id: runId, sourceId, reverts: { equals: Prisma.DbNull } },
    include: { sourceFile: true },
  });
  if (run === null) throw new AppError('NOT_FOUND', 'This source has no such run of a file.');
  return run.sourceFile;
}

/** What was only previewed, or what a person stopped or rejected, is not applied by running again. */
async function findLastFile(tx: TenantTx, { source, mode }: { readonly source: SourceModel } & Pick<Input, 'mode'>) {
  const decided = mode === 'preview' ? {} : { mode, status: { not: 'cancelled' } };
  const last = await tx.run.findFirst({
    where: { tenantId: source.tenantId, sourceId: source.id, reverts: { equals: Prisma.DbNull }, ...decided },
    orderBy: [{ sourceFile: { receivedAt: 'desc' } }, { number: 'desc' }],
    include: { sourceFile: true },
  });
  if (last !== null) return last.sourceFile;
  const what = mode === 'preview' ? 'No file has arrived yet' : 'No file has arrived to be applied yet';
  throw new AppError('CONFLICT', `${what} for ${source.name}. Send one first.`);
}
