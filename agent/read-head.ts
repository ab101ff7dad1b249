import { basename, dirname, normalize } from 'node:path';

import type { FileHead } from '#lib/domain/agent/agent-command';
import { headBytesMax } from '#lib/domain/source/head-bytes';

import { explainFileError } from './explain-file-error.ts';
import { fitText } from './fit-text.ts';
import { lookIntoFolder } from './look-into-folder.ts';
import { openDeliveryFile } from './open-delivery-file.ts';

type Read = { readonly reason: null; readonly head: FileHead } | { readonly reason: string; readonly head: null };

/** The beginning of a file that could be delivered, for a person who sets up its source in the portal. */
export async function readHead(path: string, roots: readonly string[]): Promise<Read> {
  const folder = dirname(normalize(path));
  const name = basename(normalize(path));
  const { reason, files } = await lookIntoFolder(folder, { roots, isWanted: (one) => one === name });
  if (reason !== null) return cannot(reason);
  const [seen] = files;
  if (seen === undefined) return cannot(`${name} is no longer in ${folder}`);
  try {
    const file = await openDeliveryFile(seen.path, seen.identity);
    if (file === undefined) return cannot(`${name} is being written`);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytesMax(new Uint8Array())), { position: 0 });
      const base64 = buffer.subarray(0, bytesRead).toString('base64');
      return { reason: null, head: { base64, sizeBytes: (await file.stat()).size } };
    } finally {
      await file.close();
    }
  } catch (error) {
    return cannot(`${name} cannot be read: ${explainFileError(error)}`);
  }
}

function cannot(reason: string): Read {
  return { reason: fitText(reason, 500), head: null };
}
