import type { Ctx } from '#lib/domain/access/ctx';
import { isWorking, runStatus } from '#lib/domain/run/status';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

const workingStatuses = runStatus.options.filter(isWorking);

/** CONFLICT while a run of the source is still working; a file that waits for its schedule is no work yet. */
export async function checkIdle(tx: TenantTx, ctx: Ctx, source: { id: string; name: string }): Promise<void> {
  const run = await tx.run.findFirst({
    where: {
      tenantId: ctx.tenantId,
      sourceId: source.id,
      status: { in: workingStatuses },
      NOT: { status: 'queued', notBefore: { not: null } },
    },
    select: { number: true },
  });
  if (run === null) return;
  throw new AppError(
    'CONFLICT',
    `Run ${run.number} of ${source.name} is still working. Try again when it has ended, or stop the run first.`,
  );
}
