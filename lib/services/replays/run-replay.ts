import type { Ctx } from '#lib/domain/access/ctx';
import type { Field } from '#lib/domain/identity/fields';
import { runCounts } from '#lib/domain/run/outcome';
import type { ReplayedFile } from '#lib/domain/run/replay';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { ReplayTally } from '#lib/engine/replay-tally';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { log } from '#lib/infra/log';
import { authorize } from '#lib/services/authorize';
import type { RunRow } from '#lib/services/runs/load-run-row';
import { loadRunSettings } from '#lib/services/runs/open-run-file';
import { invariant } from '#lib/shared/invariant';

import { compareReadings } from './compare-readings.ts';
import { openReading } from './open-reading.ts';
import { ReplayPulse } from './replay-pulse.ts';

type Job = { readonly replayId: string };

/** Reads the files of a replay, the newest first, and stores what would differ. Writes nothing but its own answer. */
export async function runReplay(ctx: Ctx, { replayId }: Job): Promise<void> {
  authorize(ctx, 'runs:write');
  const pulse = new ReplayPulse(ctx.tenantId, replayId);
  const replay = await pulse.claim();
  if (replay === null) return;
  try {
    const fields = await inTenant(ctx.tenantId, (tx) => loadCatalogue(tx, ctx.tenantId));
    const settings = sourceSettings.parse(replay.settings);
    const result: ReplayedFile[] = [];
    for (const fileId of replay.fileIds) {
      result.push(await replayFile(ctx, { fileId, settings, fields, pulse }));
      await pulse.fileDone();
    }
    await pulse.finish('completed', result);
  } catch (error) {
    log.error({ err: error, replayId }, 'could not try the last files');
    await pulse.finish('failed', []);
  }
}

type FileJob = {
  readonly fileId: string;
  readonly settings: SourceSettings;
  readonly fields: readonly Field[];
  readonly pulse: ReplayPulse;
};

async function replayFile(ctx: Ctx, { fileId, settings, fields, pulse }: FileJob): Promise<ReplayedFile> {
  const { run, decided } = await loadDecision(ctx, fileId);
  const file = { tenantId: ctx.tenantId, fileId, storageKey: run.sourceFile.storageKey, fields };
  const before = await openReading({ ...file, settings: decided });
  const after = await openReading({ ...file, settings });
  const tally = new ReplayTally();
  await compareReadings({ before, after, tally, onRows: (rows) => pulse.rowsDone(rows) });
  return {
    ...tally.result(),
    fileId,
    fileName: run.sourceFile.name,
    receivedAt: run.sourceFile.receivedAt.toISOString(),
    runId: run.id,
    runNumber: run.number,
    counts: runCounts.nullable().parse(run.counts),
    refusedThen: before.refused(),
    refusedNow: after.refused(),
  };
}

/** The run that decided on the file last, and the settings it read it with. */
async function loadDecision(ctx: Ctx, fileId: string): Promise<{ run: RunRow; decided: SourceSettings }> {
  return inTenant(ctx.tenantId, async (tx) => {
    const run = await tx.run.findFirst({
      where: { tenantId: ctx.tenantId, fileId, reverts: { equals: Prisma.DbNull }, startedAt: { not: null } },
      orderBy: [{ mode: 'asc' }, { number: 'desc' }],
      include: { sourceFile: true, source: { select: { name: true } } },
    });
    invariant(run, 'a file that is replayed has a run');
    return { run, decided: await loadRunSettings(tx, run) };
  });
}
