import type { TenantTx } from '#lib/infra/db/in-tenant';
import { checkQuota } from '#lib/services/quota/check-quota';
import { AppError } from '#lib/shared/app-error';

/** Files and folders of an account that no run has taken. */
const unfinishedMax = 10_000;

/** LIMIT_EXCEEDED when an account may not begin another file or folder now. */
export async function checkBeginning(
  tx: TenantTx,
  { tenantId, accountId }: { readonly tenantId: string; readonly accountId: string },
): Promise<void> {
  await checkQuota(tx, tenantId, { sizeBytes: 0, stage: 'begun' });
  const unfinished = await tx.sftpFile.count({
    where: { accountId, state: { in: ['receiving', 'claimed', 'ignored'] } },
  });
  if (unfinished >= unfinishedMax) {
    throw new AppError(
      'LIMIT_EXCEEDED',
      `${unfinished} files and folders lie here that no run has taken; at most ${unfinishedMax} may. Remove some of them first.`,
    );
  }
}
