import { systemCtx } from '#lib/domain/access/system-ctx';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { applyRun } from '#lib/services/runs/apply-run';
import { planRun } from '#lib/services/runs/plan-run';
import { newId } from '#lib/shared/id';

/**
 * The worker's part of one run in a process of its own, so that its memory is its own: `node run-one.ts <tenant> <run>`.
 * Prints seconds from the stored file to the finished run, and the peak of resident memory in MB.
 */
const [tenantId = '', runId = ''] = process.argv.slice(2);
const ctx = () => systemCtx(tenantId, newId());
const startedMs = performance.now();
await planRun(ctx(), { runId });
const plannedMs = performance.now();
await applyRun(ctx(), { runId });
const seconds = (performance.now() - startedMs) / 1000;
const planSeconds = (plannedMs - startedMs) / 1000;
console.log(JSON.stringify({ seconds, planSeconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
await stopBoss();
await closePool();
