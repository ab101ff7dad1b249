import { open } from 'node:fs/promises';

/** Names that were made, changed or removed in a folder are on the disk when this is done. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
