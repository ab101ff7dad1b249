import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { storeRoot } from './store-root.ts';

/** `received`: the bytes of a delivery; `derived`: an index that can be made again; `incoming`: a delivery that never ended; `uploads`: one that comes in pieces. */
export type OldFile = {
  readonly kind: 'received' | 'derived' | 'incoming' | 'uploads';
  readonly key: string;
  readonly name: string;
};

/**
 * The tenant's stored files that were last written before `before` (milliseconds), in no order; `key` is the path below the store.
 * Nothing when the tenant has no folder.
 */
export async function* listOldFiles(tenantId: string, before: number): AsyncGenerator<OldFile> {
  for await (const folder of namesIn(tenantId)) {
    const kind = folder === 'derived' || folder === 'incoming' || folder === 'uploads' ? folder : 'received';
    for await (const name of namesIn(`${tenantId}/${folder}`)) {
      const key = `${tenantId}/${folder}/${name}`;
      const found = await stat(join(storeRoot(), key)).catch(() => null);
      if (found?.isFile() && found.mtimeMs < before) yield { kind, key, name };
    }
  }
}

async function* namesIn(path: string): AsyncGenerator<string> {
  const folder = await opendir(join(storeRoot(), path)).catch(() => null);
  if (folder === null) return;
  for await (const { name } of folder) yield name;
}
