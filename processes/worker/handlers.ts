import type { Ctx } from '#lib/domain/access/ctx';
import type { JobName, JobPayload } from '#lib/infra/queue/jobs';
import { applyRun } from '#lib/services/runs/apply-run';
import { planRun } from '#lib/services/runs/plan-run';

type Handlers = { readonly [Name in JobName]: (ctx: Ctx, payload: JobPayload<Name>) => Promise<void> };

/** One line per job: who does it. */
export const handlers: Handlers = {
  'run.plan': planRun,
  'run.apply': applyRun,
};
