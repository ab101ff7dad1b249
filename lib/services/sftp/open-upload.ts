import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { openSentFile, type SentFile, sentFileKey } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkBeginning } from './check-beginning.ts';
import { findVisible, hasFolder, isHandedOver, isWhole, type SentRow } from './find-visible.ts';
import { notThere } from './not-there.ts';
import { roomFor } from './room-for.ts';

export type OpenUpload = {
  readonly accountId: string;
  readonly path: string;
  /** Bit by bit what the sender asked for: programs combine them freely. */
  readonly wants: { readonly truncate: boolean; readonly create: boolean; readonly exclusive: boolean };
  /** Whether a transfer of this server is writing the file at this moment. */
  readonly isHeld: (fileId: string) => boolean;
  /** Whether this session has closed the file and still holds it back: it may go on with it. */
  readonly isOwn: (fileId: string) => boolean;
  /** Ends that transfer: its sender has come back. */
  readonly takeOver: (fileId: string) => Promise<void>;
};

export type OpenedUpload = {
  readonly fileId: string;
  readonly file: SentFile;
  /** What the database knows of its size, and what the tenant may still store beside all that is known, in bytes. */
  readonly notedSize: number;
  readonly roomBytes: number;
  /** The file it begins as a copy of, to be copied before that one is handed over. */
  readonly copyOf: { readonly key: string; readonly sizeBytes: number } | null;
  /** A whole file of this name that has to be handed over before the new one: its bytes are safe. */
  readonly replaced: string | null;
};

type Way =
  | { readonly kind: 'new' | 'copy' }
  | { readonly kind: 'again'; readonly row: SentRow; readonly from: 'empty' | 'asItIs' };

/**
 * Opens a name for writing. Bytes that a run has, or will have, stay as they are: the name then stands for a new file, which
 * begins as a copy where the sender goes on from its end.
 */
export async function openUpload(ctx: Ctx, input: OpenUpload): Promise<OpenedUpload> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(input.path);
  if (place?.kind !== 'file')
    throw new AppError(
      'FORBIDDEN',
      `No file can be written as ${showPath(input.path)}. Put files at the top or in a folder you made.`,
    );
  const { found, way, roomBytes } = await inTenant(ctx.tenantId, async (tx) => {
    await checkPlace(tx, input.accountId, place);
    const found = await findVisible(tx, { accountId: input.accountId, name: place.name });
    checkWish(found, input);
    const way = chooseWay(found, input);
    await checkBeginning(tx, { tenantId: ctx.tenantId, accountId: input.accountId });
    return { found, way, roomBytes: await roomFor(tx, ctx.tenantId) };
  });
  if (way.kind === 'again') {
    const opened = await openAgain(ctx, input, way);
    return { ...opened, roomBytes, notedSize: Number(way.row.sizeBytes), copyOf: null, replaced: null };
  }
  const opened = await openNew(ctx, { accountId: input.accountId, name: place.name });
  const copyOf = way.kind === 'copy' ? toOriginal(found) : null;
  return { ...opened, roomBytes, notedSize: 0, copyOf, replaced: found !== null && isWhole(found) ? found.id : null };
}

function toOriginal(row: SentRow | null): OpenedUpload['copyOf'] {
  return typeof row?.storageKey === 'string' ? { key: row.storageKey, sizeBytes: Number(row.sizeBytes) } : null;
}

function checkWish(found: SentRow | null, { wants, path }: OpenUpload): void {
  if (found === null && !wants.create) throw notThere(path);
  if (found !== null && wants.exclusive)
    throw new AppError('CONFLICT', `${found.name} is there already. Choose another name, or remove it first.`);
}

async function checkPlace(
  tx: TenantTx,
  accountId: string,
  place: { readonly name: string; readonly folder: string | null },
) {
  if (!(await hasFolder(tx, { accountId, folder: place.folder }))) {
    throw new AppError('NOT_FOUND', `There is no folder for ${place.name}. Make it first, or use a name at the top.`);
  }
  const folder = await findVisible(tx, { accountId, name: `${place.name}/` });
  if (folder !== null) throw new AppError('CONFLICT', `${place.name} is a folder. Choose another name for the file.`);
}

/** What was acknowledged is changed only by the session that sent it: of any other it could not be brought back. */
function chooseWay(row: SentRow | null, { wants, isHeld, isOwn }: OpenUpload): Way {
  if (row === null) return { kind: 'new' };
  if (isHandedOver(row) || (isWhole(row) && !isOwn(row.id))) return { kind: wants.truncate ? 'new' : 'copy' };
  if (!wants.truncate) return { kind: 'again', row, from: 'asItIs' };
  return isWhole(row) || isHeld(row.id) ? { kind: 'new' } : { kind: 'again', row, from: 'empty' };
}

type Opened = Pick<OpenedUpload, 'fileId' | 'file'>;

/** Goes on with a file that no run has: half come, or whole and not yet handed over. */
async function openAgain(
  ctx: Ctx,
  { isHeld, takeOver, accountId }: OpenUpload,
  { row, from }: Extract<Way, { kind: 'again' }>,
): Promise<Opened> {
  if (isHeld(row.id)) await takeOver(row.id);
  const key = row.storageKey ?? sentFileKey({ tenantId: ctx.tenantId, accountId, fileId: row.id });
  const { count } = await inTenant(ctx.tenantId, async (tx) =>
    tx.sftpFile.updateMany({
      where: { id: row.id, state: { in: ['receiving', 'claimed', 'ignored'] }, releasedAt: null },
      // What is gone on with is not given up for its age.
      data: { state: 'receiving', storageKey: key, receivedAt: await databaseNow(tx) },
    }),
  );
  if (count === 0) throw new AppError('CONFLICT', `${row.name} is being handed over. Send it again.`);
  return { fileId: row.id, file: await openSentFile(key, from) };
}

type NewFile = { readonly accountId: string; readonly name: string };

async function openNew(ctx: Ctx, { accountId, name }: NewFile): Promise<Opened> {
  const { tenantId } = ctx;
  const fileId = newId();
  const storageKey = sentFileKey({ tenantId, accountId, fileId });
  const file = await openSentFile(storageKey, 'asItIs');
  try {
    await inTenant(tenantId, (tx) =>
      tx.sftpFile.create({ data: { tenantId, id: fileId, accountId, name, state: 'receiving', storageKey } }),
    );
  } catch (error) {
    await file.close('leave');
    throw error;
  }
  return { fileId, file };
}
