import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { openSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkGrowth } from './check-growth.ts';
import { isHandedOver, type SentRow } from './find-visible.ts';
import { holdVisible } from './hold-visible.ts';
import { notThere } from './not-there.ts';
import { roomFor } from './room-for.ts';

type Input = {
  readonly accountId: string;
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly modifiedAt: Date | null;
};

/**
 * Sets what a sender may set after it has closed a file: the time, which its run goes by, and the size as long as no run has the
 * bytes. Rights and owners mean nothing here; asking for them is answered by the door.
 */
export async function setAttributes(ctx: Ctx, input: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const { accountId, sizeBytes, modifiedAt } = input;
  const place = readSftpPath(input.path);
  if (place?.kind === 'answer' || place?.kind === 'answers')
    throw new AppError('FORBIDDEN', `${showPath(input.path)} stays as it is: results are only read.`);
  if (place?.kind === 'root') return;
  await inTenant(ctx.tenantId, async (tx) => {
    const row = place === null ? null : await holdAt(tx, accountId, place.name);
    if (row === null) throw notThere(input.path);
    if (sizeBytes !== null) await resize(tx, row, sizeBytes);
    await tx.sftpFile.update({
      where: { tenantId_id: { tenantId: row.tenantId, id: row.id } },
      data: {
        ...(modifiedAt === null ? {} : { modifiedAt }),
        ...(sizeBytes === null ? {} : { sizeBytes: BigInt(sizeBytes) }),
      },
    });
  });
}

async function holdAt(tx: TenantTx, accountId: string, name: string): Promise<SentRow | null> {
  return (await holdVisible(tx, { accountId, name })) ?? (await holdVisible(tx, { accountId, name: `${name}/` }));
}

/** Held until the row says the new size, so that no run begins in between and the room is still there. */
async function resize(tx: TenantTx, row: SentRow, sizeBytes: number): Promise<void> {
  if (row.state !== 'receiving' && BigInt(sizeBytes) === row.sizeBytes) return;
  if (isHandedOver(row) || row.storageKey === null) {
    throw new AppError(
      'CONFLICT',
      `${row.name} is already being read and keeps its ${row.sizeBytes} bytes. Send it again instead.`,
    );
  }
  const { tenantId } = row;
  await lockTenant(tx, tenantId);
  const room = Number(row.sizeBytes) + (await roomFor(tx, tenantId));
  const file = await openSentFile(row.storageKey, 'asItIs');
  try {
    checkGrowth(sizeBytes, file.size());
    if (sizeBytes > file.size() && sizeBytes > room) {
      throw new AppError(
        'LIMIT_EXCEEDED',
        `There is room for ${room} of the ${sizeBytes} bytes. Keep original files for fewer days in the retention settings, or ask the operator for more room.`,
      );
    }
    await file.resize(sizeBytes);
  } finally {
    await file.close('leave');
  }
}
