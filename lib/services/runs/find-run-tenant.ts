import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';

/** The tenant of a run that an operator names by its id alone: every tenant is asked in turn, as nobody sees more than one. */
export async function findRunTenant(runId: string): Promise<string> {
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  for (const { id: tenantId } of tenants) {
    const run = await inTenant(tenantId, (tx) =>
      tx.run.findFirst({ where: { tenantId, id: runId }, select: { id: true } }),
    );
    if (run !== null) return tenantId;
  }
  throw new AppError('NOT_FOUND', `There is no run ${runId} in any tenant`);
}
