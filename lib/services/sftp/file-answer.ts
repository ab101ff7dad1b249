import { toResultName } from '#lib/domain/run/to-result-name';
import type { AnswerFolder } from '#lib/domain/sftp/read-sftp-path';
import { toFinalName } from '#lib/domain/sftp/to-final-name';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { dropSentFile, putAnswer, sentFileKey } from '#lib/infra/storage/sent-file';

import type { SentRow } from './find-visible.ts';

type Filing = {
  readonly folder: AnswerFolder;
  readonly result: AsyncIterable<Uint8Array | string>;
  readonly reason?: string;
};

const openStates = ['claimed', 'waiting'];

/**
 * Puts a file that is done with and its result into `processed` or `rejected`, under names that nothing there has. Both appear at
 * once, when the result is on the disk; done twice it changes nothing.
 */
export async function fileAnswer(row: SentRow, { folder, result, reason }: Filing): Promise<void> {
  const { tenantId, accountId, id } = row;
  const resultKey = `${sentFileKey({ tenantId, accountId, fileId: id })}.result`;
  const resultSizeBytes = BigInt(await putAnswer(resultKey, result));
  const isFiled = await inTenant(tenantId, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM sftp_account WHERE id = ${accountId}::uuid FOR UPDATE`;
    const current = await tx.sftpFile.findFirst({ where: { id, state: { in: openStates } } });
    if (current === null) return false;
    const doneAt = await databaseNow(tx);
    const finalName = toFinalName(current.name, doneAt, await takenNames(tx, { accountId, folder }));
    await tx.sftpFile.update({
      where: { tenantId_id: { tenantId, id } },
      data: {
        state: folder,
        finalName,
        resultKey,
        resultSizeBytes,
        doneAt,
        ...(reason === undefined ? {} : { reason }),
      },
    });
    return true;
  });
  // The account was removed meanwhile, or the file was filed already and has this very result.
  if (!isFiled && (await inTenant(tenantId, (tx) => tx.sftpFile.count({ where: { id } }))) === 0) {
    await dropSentFile(resultKey);
  }
}

async function takenNames(
  tx: TenantTx,
  { accountId, folder }: { readonly accountId: string; readonly folder: AnswerFolder },
): Promise<ReadonlySet<string>> {
  const rows = await tx.sftpFile.findMany({ where: { accountId, state: folder }, select: { finalName: true } });
  return new Set(rows.flatMap(({ finalName }) => (finalName === null ? [] : [finalName, toResultName(finalName)])));
}
