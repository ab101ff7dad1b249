import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { findVisible, isHandedOver, type SentRow } from './find-visible.ts';

type Input = {
  readonly accountId: string;
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly modifiedAt: Date | null;
};

/** How far a size may be set beyond what is there. */
export const growthMaxBytes = 64 * 1024 ** 2;

/**
 * Sets what a sender may set after it has closed a file: the time, which its run goes by, and the size as long as no run has the
 * bytes. Rights and owners mean nothing here; asking for them is answered by the door.
 */
export async function setAttributes(ctx: Ctx, input: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const { accountId, sizeBytes, modifiedAt } = input;
  const place = readSftpPath(input.path);
  if (place?.kind === 'answer' || place?.kind === 'answers') throw new AppError('FORBIDDEN', 'Results are only read.');
  if (place?.kind === 'root') return;
  const row = await inTenant(ctx.tenantId, async (tx) => {
    if (place === null) return null;
    const { name } = place;
    return (await findVisible(tx, { accountId, name })) ?? (await findVisible(tx, { accountId, name: `${name}/` }));
  });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such file.');
  if (sizeBytes !== null) await resize(row, sizeBytes);
  await inTenant(ctx.tenantId, (tx) =>
    tx.sftpFile.updateMany({
      where: { id: row.id },
      data: {
        ...(modifiedAt === null ? {} : { modifiedAt }),
        ...(sizeBytes === null ? {} : { sizeBytes: BigInt(sizeBytes) }),
      },
    }),
  );
}

async function resize(row: SentRow, sizeBytes: number): Promise<void> {
  if (row.state !== 'receiving' && BigInt(sizeBytes) === row.sizeBytes) return;
  if (isHandedOver(row) || row.storageKey === null) {
    throw new AppError('CONFLICT', 'The file is already being read; its size stays as it is.');
  }
  const file = await openSentFile(row.storageKey, 'asItIs');
  try {
    if (sizeBytes > file.size() + growthMaxBytes) {
      throw new AppError('LIMIT_EXCEEDED', 'The size is far beyond what was written.');
    }
    await file.resize(sizeBytes);
  } finally {
    await file.close('leave');
  }
}
