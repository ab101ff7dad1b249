import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a whole file so that a reader, also after a power cut, sees the old content or the new one; only the owner may read it. */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Makes new names in a folder durable; systems that cannot do this keep them by themselves. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch {
    // Some network shares refuse it.
  } finally {
    await handle.close();
  }
}
