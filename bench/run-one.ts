import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { applyRun } from '#lib/services/runs/apply-run';
import { planRun } from '#lib/services/runs/plan-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { newId } from '#lib/shared/id';

/**
 * One measured run in a process of its own, so that its memory is its own: `node run-one.ts <tenant> <source> <file>`.
 * Prints seconds from the stored file to the finished run, and the peak of resident memory in MB.
 */
const [tenantId = '', sourceId = '', path = ''] = process.argv.slice(2);
const ctx = () => systemCtx(tenantId, newId());
await stat(path);
const { runId } = await receiveFile(ctx(), {
  sourceId,
  fileName: 'people.csv',
  mode: 'apply',
  trigger: 'api',
  body: createReadStream(path, { highWaterMark: 1 << 20 }),
});
const idleMb = process.resourceUsage().maxRSS / 1024;
const startedMs = performance.now();
await planRun(ctx(), { runId });
const plannedMs = performance.now();
await applyRun(ctx(), { runId });
const seconds = (performance.now() - startedMs) / 1000;
console.log(
  JSON.stringify({
    runId,
    seconds,
    planSeconds: (plannedMs - startedMs) / 1000,
    idleMb,
    peakMb: process.resourceUsage().maxRSS / 1024,
    cpu: process.cpuUsage(),
  }),
);
await stopBoss();
await closePool();
