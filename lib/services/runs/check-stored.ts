import { readFile } from '#lib/infra/storage/disk-storage';

/** NOT_FOUND when the file is gone: an answer that has begun can no longer say so. */
export async function checkStored(storageKey: string): Promise<void> {
  const bytes = readFile(storageKey);
  await bytes.next();
  await bytes.return(undefined);
}
