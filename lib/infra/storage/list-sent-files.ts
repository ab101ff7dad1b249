import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { storeRoot } from './store-root.ts';

/** Stored bytes of files sent by SFTP, and of their results, last written before `before` (milliseconds): key and id of the file. */
export async function* listSentFiles(
  tenantId: string,
  before: number,
): AsyncGenerator<{ readonly key: string; readonly fileId: string }> {
  for await (const accountId of namesIn(`${tenantId}/sftp`)) {
    for await (const name of namesIn(`${tenantId}/sftp/${accountId}`)) {
      const key = `${tenantId}/sftp/${accountId}/${name}`;
      const found = await stat(join(storeRoot(), key)).catch(() => null);
      if (found?.isFile() && found.mtimeMs < before) yield { key, fileId: name.replace(/\..*$/, '') };
    }
  }
}

async function* namesIn(path: string): AsyncGenerator<string> {
  const folder = await opendir(join(storeRoot(), path)).catch(() => null);
  if (folder === null) return;
  for await (const { name } of folder) yield name;
}
