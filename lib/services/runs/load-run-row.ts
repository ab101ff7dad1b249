import type { RunModel, SourceFileModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

export type RunRow = RunModel & { readonly sourceFile: SourceFileModel; readonly source: { readonly name: string } };

/** The stored run with its file and its source's name; NOT_FOUND when the tenant has none with this id. */
export async function loadRunRow(tx: TenantTx, tenantId: string, runId: string): Promise<RunRow> {
  const row = await tx.run.findUnique({
    where: { tenantId_id: { tenantId, id: runId } },
    include: { sourceFile: true, source: { select: { name: true } } },
  });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no run with this id. Its source may have been deleted.');
  return row;
}
