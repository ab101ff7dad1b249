import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';

import type { AgentSource } from '#lib/contract/agent-protocol';
import type { FolderReport, QueuedFile } from '#lib/domain/agent/agent-report';
import { matchesPattern } from '#lib/domain/source/file-pattern';

import { assignFile } from './assign-file.ts';
import { findWriters } from './find-writers.ts';
import { folderKey } from './folder-key.ts';
import { instantOf } from './instant-of.ts';
import type { FileIdentity } from './journal-entry.ts';
import { type FolderSight, lookIntoFolder, type SeenFile } from './look-into-folder.ts';
import { isSettled, noteSighting, type Sighting } from './settle-file.ts';

export type ReadyFile = SeenFile & { readonly folder: string; readonly source: AgentSource };

export type Sight = {
  readonly reports: readonly FolderReport[];
  /** Whole files that no delivery has yet, oldest first. */
  readonly ready: readonly ReadyFile[];
  /** Files that have to wait, and what for. */
  readonly waiting: readonly QueuedFile[];
};

type Options = {
  readonly roots: readonly string[];
  /** A delivery has this very file already. */
  readonly isDelivered: (folder: string, name: string, identity: FileIdentity) => boolean;
};
type Group = { readonly folder: string; readonly sources: readonly AgentSource[] };

/** Looks at the folders of the sources, and remembers what it saw to know which files have come to rest. */
export function createWatcher({ roots, isDelivered }: Options) {
  let sightings = new Map<string, Sighting>();

  async function look(sources: readonly AgentSource[]): Promise<Sight> {
    const seen = new Map<string, Sighting>();
    const sights = [];
    for (const group of await groupByFolder(sources)) sights.push(await lookAt(group, seen));
    sightings = seen;
    const ready = sights.flatMap((sight) => sight.ready).sort(byAge);
    return {
      reports: sights.flatMap((sight) => sight.reports),
      ready,
      waiting: sights.flatMap((sight) => sight.waiting),
    };
  }

  async function lookAt(group: Group, seen: Map<string, Sighting>): Promise<Sight> {
    const isWanted = (name: string) => group.sources.some(({ filePattern }) => matchesPattern(filePattern, name));
    const sight = await lookIntoFolder(group.folder, { roots, isWanted });
    const fresh = sight.files.filter(({ name, identity }) => !isDelivered(group.folder, name, identity));
    const [resting, moving] = divide(fresh, (file) => comesToRest(file, group, seen));
    const held = await findWriters(
      resting.map(({ device, identity, path }) => ({ device, inode: BigInt(identity.inode), path })),
    );
    const [open, closed] = divide(resting, ({ path }) => held.has(path));
    const assigned = await Promise.all(closed.map(async (file) => assignFile(file, group)));
    return {
      reports: group.sources.map((source) => report(source, sight)),
      ready: assigned.flatMap(({ ready }) => ready),
      waiting: [
        ...moving.map(({ name, modifiedAt }) => settling(name, modifiedAt, null)),
        ...open.map(({ name, modifiedAt }) => settling(name, modifiedAt, 'Another program still has it open')),
        ...assigned.flatMap(({ waiting }) => waiting),
        ...sight.unreadable.map(unnamed),
      ],
    };
  }

  function comesToRest({ name, path, identity }: SeenFile, { sources }: Group, seen: Map<string, Sighting>): boolean {
    const now = performance.now();
    const sighting = noteSighting(sightings.get(path), identity, now);
    seen.set(path, sighting);
    const takers = sources.filter(({ filePattern }) => matchesPattern(filePattern, name));
    return isSettled(sighting, Math.max(...takers.map(({ settleSeconds }) => settleSeconds)), now);
  }

  return { look };
}

/** However its sources spell it, a folder is looked at once: else each of them would take every file. */
async function groupByFolder(sources: readonly AgentSource[]): Promise<readonly Group[]> {
  const groups = new Map<string, { readonly folder: string; readonly sources: AgentSource[] }>();
  for (const source of sources) {
    if (source.folder === null || source.folder === '') continue;
    const folder = isAbsolute(source.folder) ? resolve(source.folder) : source.folder;
    const key = folderKey(await realpath(folder).catch(() => folder));
    const group = groups.get(key) ?? { folder, sources: [] };
    group.sources.push(source);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function divide<T>(list: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const first = list.filter((one) => isFirst(one));
  const taken = new Set(first);
  return [first, list.filter((one) => !taken.has(one))];
}

function settling(name: string, modifiedAt: Date, reason: string | null): QueuedFile {
  return { name, state: 'settling', since: instantOf(modifiedAt), reason };
}

function unnamed(name: string): QueuedFile {
  const since = instantOf(new Date(performance.timeOrigin));
  return {
    name,
    state: 'waiting',
    since,
    reason: 'Its name is not UTF-8, so it cannot be opened: give it another name',
  };
}

function report({ sourceId, folder, filePattern }: AgentSource, { reason, files }: FolderSight): FolderReport {
  const matching = files.filter(({ name }) => matchesPattern(filePattern, name)).sort(byAge);
  const newest = matching.at(-1);
  return {
    sourceId,
    path: folder ?? '',
    ok: reason === null,
    reason: reason?.slice(0, 500) ?? null,
    matching: matching.length,
    newestName: newest?.name ?? null,
    newestAt: newest === undefined ? null : instantOf(newest.modifiedAt),
  };
}

/** Files arrive in the order in which they were written. */
function byAge(a: SeenFile, b: SeenFile): number {
  return Number(BigInt(a.identity.mtimeNs) - BigInt(b.identity.mtimeNs)) || (a.name < b.name ? -1 : 1);
}
