import type { Attributes as SentAttributes } from 'ssh2';

import type { Attributes } from './virtual-folder.ts';

/** A client sends only what it means to set; ssh2 leaves the rest out. */
export function readAttributes({ size, mtime }: Partial<SentAttributes>): Attributes {
  return { sizeBytes: size ?? null, modifiedAt: mtime === undefined ? null : new Date(mtime * 1000) };
}
