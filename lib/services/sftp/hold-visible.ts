import type { TenantTx } from '#lib/infra/db/in-tenant';

import { findVisible, type SentRow, visibleTo } from './find-visible.ts';

type Place = { readonly accountId: string; readonly name: string };

/**
 * The file a name stands for, which nobody else can change until the transaction ends. Whoever needs two of them holds the account
 * first, so that two senders never wait for each other.
 */
export async function holdVisible(tx: TenantTx, { accountId, name }: Place): Promise<SentRow | null> {
  const found = await findVisible(tx, { accountId, name });
  if (found === null) return null;
  await holdSent(tx, found.id);
  // What it was before somebody else let go of it says nothing.
  return tx.sftpFile.findFirst({ where: { ...visibleTo(accountId), id: found.id, name } });
}

/** Keeps others from changing the file until the transaction ends. */
export async function holdSent(tx: TenantTx, fileId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM sftp_file WHERE id = ${fileId}::uuid FOR UPDATE`;
}

/** Keeps others from renaming files of the account until the transaction ends. */
export async function holdAccount(tx: TenantTx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM sftp_account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
}
