import { randomUUID } from 'node:crypto';

import type { Ctx } from '#lib/domain/access/ctx';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { type JobName, type JobPayload, jobs } from '#lib/infra/queue/jobs';
import { runReplay } from '#lib/services/replays/run-replay';
import { applyRun } from '#lib/services/runs/apply-run';
import { forgetFiles } from '#lib/services/runs/forget-files';
import { planRun } from '#lib/services/runs/plan-run';
import { returnResult } from '#lib/services/sftp/return-result';

/** Takes what a job carries, as it came out of the queue. */
type Handler = (data: unknown) => Promise<void>;

/** One line per job: who does it. */
export const handlers: Readonly<Record<JobName, Handler>> = {
  'run.plan': handler('run.plan', planRun),
  'run.apply': handler('run.apply', applyRun),
  'run.forgetFiles': handler('run.forgetFiles', forgetFiles),
  'sftp.return': handler('sftp.return', returnResult),
  'source.replay': handler('source.replay', runReplay),
};

function handler<Name extends JobName>(
  name: Name,
  work: (ctx: Ctx, payload: JobPayload<Name>) => Promise<void>,
): Handler {
  return async (data) => {
    const payload = jobs[name].parse(data) as JobPayload<Name>;
    await work(systemCtx(payload.tenantId, randomUUID()), payload);
  };
}
