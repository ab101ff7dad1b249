import { isAbsolute, join } from 'node:path';

import { addUploadPicture, listUploadPictures } from '#lib/contract/uploads';

import type { AgentLog } from './agent-log.ts';
import type { ApiClient } from './api-client.ts';
import { isInsideRoots } from './inside-roots.ts';
import { openPicture } from './open-picture.ts';
import { ServerRefusal } from './server-errors.ts';

type Place = {
  readonly uploadId: string;
  readonly root: string;
  /** Folders that the agent keeps to; empty: any. */
  readonly roots: readonly string[];
  readonly log: AgentLog;
};

/** Where pictures of a source lie: its picture folder, else the folder of the file. */
export function pictureRoot(folder: string, pictureFolder: string | null): string {
  if (pictureFolder === null || pictureFolder === '') return folder;
  return isAbsolute(pictureFolder) ? pictureFolder : join(folder, pictureFolder);
}

/** Sends the pictures that the server still wants for a file; those that are not there are noted, and keep nothing up. */
export async function sendPictures(api: ApiClient, { uploadId, root, roots, log }: Place): Promise<void> {
  if (!isInsideRoots(root, roots, process.platform)) {
    log.warn('Pictures are left out: their folder is outside of those that this agent keeps to', { folder: root });
    return;
  }
  const counts = { sent: 0, missing: 0 };
  let cursor: string | null = null;
  do {
    const page: { items: string[]; nextCursor: string | null } = await api.call(listUploadPictures, {
      uploadId,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const path of page.items) {
      const reason = await sendOne(path);
      counts[reason === undefined ? 'sent' : 'missing'] += 1;
      if (reason !== undefined) log.warn('A picture is left out', { picture: path, reason });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (counts.sent + counts.missing > 0) log.info('Pictures are sent', counts);

  async function sendOne(path: string): Promise<string | undefined> {
    const picture = await openPicture(path, root);
    if ('reason' in picture) return picture.reason;
    try {
      await api.call(addUploadPicture, { uploadId, path }, picture.bytes);
      return undefined;
    } catch (error) {
      if (error instanceof ServerRefusal) return error.message;
      throw error;
    }
  }
}
