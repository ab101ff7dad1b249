import { isTemporaryName } from '#lib/domain/sftp/is-temporary-name';
import type { SftpFileModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

export type SentRow = SftpFileModel;

/** States in which a sender sees a file under the name it gave. */
const openStates = ['receiving', 'claimed', 'ignored', 'waiting'];

/**
 * Rows that a sender sees outside the folders of answers. A file is seen until the sender takes its name away, which a final name in
 * one of these states says.
 */
export function visibleTo(accountId: string) {
  return { accountId, state: { in: openStates }, finalName: null };
}

/** The file a name stands for: the newest, where earlier ones of that name are still at work. */
export async function findVisible(
  tx: TenantTx,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<SentRow | null> {
  return tx.sftpFile.findFirst({
    where: { ...visibleTo(accountId), name },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Folders are rows without bytes whose name ends with `/`; listed as ignored, as everything in them is. */
export async function hasFolder(
  tx: TenantTx,
  { accountId, folder }: { readonly accountId: string; readonly folder: string | null },
): Promise<boolean> {
  return folder === null || (await findVisible(tx, { accountId, name: `${folder}/` })) !== null;
}

/** The run of the file has been made or is being made: its bytes are no longer the sender's to change. */
export function isHandedOver({ state, releasedAt }: SentRow): boolean {
  return state === 'waiting' || (state === 'claimed' && releasedAt !== null);
}

/** Closed under the name it is to have, with something in it, and not handed over yet: it was acknowledged and is never dropped. */
export function isWhole({ state, releasedAt, sizeBytes, name }: SentRow): boolean {
  return state === 'claimed' && releasedAt === null && sizeBytes > 0n && !isTemporaryName(name);
}
