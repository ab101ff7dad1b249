import { sizeOfSentFile } from '#lib/infra/storage/sent-file';

import type { SentRow } from './find-visible.ts';

/** What a listing and a stat say; a folder has no size. */
export type SftpEntry = {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
};

/** `name` is the last part of the row's name unless told otherwise. */
export async function toEntry(row: SentRow): Promise<SftpEntry> {
  const isFolder = row.name.endsWith('/');
  const names = row.name.split('/');
  const name = names.at(isFolder ? -2 : -1) ?? '';
  const modifiedAt = row.modifiedAt ?? row.receivedAt;
  if (isFolder) return { name, kind: 'folder', sizeBytes: 0, modifiedAt };
  // While a file comes in, its size is what stands on the disk: a sender goes on from there.
  const isComing = row.state === 'receiving' && row.storageKey !== null;
  const onDisk = isComing ? await sizeOfSentFile(row.storageKey ?? '').catch(() => null) : null;
  return { name, kind: 'file', sizeBytes: onDisk ?? Number(row.sizeBytes), modifiedAt };
}

export function folderEntry(name: string, modifiedAt: Date): SftpEntry {
  return { name, kind: 'folder', sizeBytes: 0, modifiedAt };
}
