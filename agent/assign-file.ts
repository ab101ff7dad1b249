import { open } from 'node:fs/promises';

import type { AgentSource } from '#lib/contract/agent-protocol';
import type { QueuedFile } from '#lib/domain/agent/agent-report';
import { chooseSource } from '#lib/domain/source/choose-source';
import { matchesPattern } from '#lib/domain/source/file-pattern';

import { explainFileError } from './explain-file-error.ts';
import { instantOf } from './instant-of.ts';
import type { SeenFile } from './look-into-folder.ts';
import { readHeader } from './read-header.ts';
import type { ReadyFile } from './watch-folders.ts';

type Assigned = { readonly ready: readonly ReadyFile[]; readonly waiting: readonly QueuedFile[] };
type Group = { readonly folder: string; readonly sources: readonly AgentSource[] };

const headBytes = 64 * 1024;

/** Which source of a folder takes a file: by its name, and where several would, by its headings. */
export async function assignFile(file: SeenFile, { folder, sources }: Group): Promise<Assigned> {
  const takers = sources.filter(({ filePattern }) => matchesPattern(filePattern, file.name));
  try {
    const header = takers.length > 1 ? readHeader(await readHead(file.path)) : null;
    const choice = chooseSource(takers, { fileName: file.name, header });
    if (choice.kind === 'none') return wait(choice.reason);
    if (choice.kind === 'several')
      return wait(`${namesOf(choice.sourceIds)} would all take it: give them narrower patterns`);
    const source = takers.find(({ sourceId }) => sourceId === choice.sourceId);
    if (source === undefined) return wait('No source takes it');
    if (!source.active) return wait(`${source.name} is not active: its files wait until it is`, 'waiting');
    return { ready: [{ ...file, folder, source }], waiting: [] };
  } catch (error) {
    return wait(`It cannot be read: ${explainFileError(error)}`);
  }

  function namesOf(ids: readonly string[]): string {
    return takers
      .filter(({ sourceId }) => ids.includes(sourceId))
      .map(({ name }) => name)
      .join(', ');
  }
  function wait(reason: string, state: QueuedFile['state'] = 'retrying'): Assigned {
    const since = instantOf(file.modifiedAt);
    return { ready: [], waiting: [{ name: file.name, state, since, reason: reason.slice(0, 500) }] };
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
