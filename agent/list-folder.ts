import type { Dirent } from 'node:fs';
import { access, lstat, opendir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FolderListing } from '#lib/domain/agent/agent-command';

import { fitBytes } from './fit-bytes.ts';
import { fitText } from './fit-text.ts';
import { instantOf } from './instant-of.ts';
import { explainFolder } from './look-into-folder.ts';
import { isReallyInsideRoots } from './really-inside-roots.ts';

export type Listing =
  | { readonly reason: null; readonly listing: FolderListing }
  | { readonly reason: string; readonly listing: null };

const listMax = 1000;
const lookMax = 100_000;
/** Of folders, and again of files: the server takes no more than 1 MiB at once. */
const halfMaxBytes = 128 * 1024;
const limitMs = 12_000;

/** What is in a folder of this computer, for a person who chooses one in the portal; an empty path: where folders begin. */
export async function listFolder(path: string, roots: readonly string[]): Promise<Listing> {
  if (path === '') return { reason: null, listing: await listBeginnings(roots) };
  if (!isAbsolute(path)) return cannot(`"${path}" is no full path`);
  const folder = normalize(path);
  if (!(await isReallyInsideRoots(folder, roots)))
    return cannot(`This agent keeps to ${roots.join(', ')}: pair it again with another --root to change that`);
  const silence = sleep(limitMs, undefined, { ref: false }).then(() => {
    return cannot(`${folder} has not answered for ${limitMs / 1000} seconds: a network share may be away`);
  });
  return Promise.race([read(folder, roots), silence]);
}

async function read(folder: string, roots: readonly string[]): Promise<Listing> {
  const found: { folders: Dirent[]; files: Dirent[] } = { folders: [], files: [] };
  let looked = 0;
  try {
    for await (const entry of await opendir(folder)) {
      looked += 1;
      if (looked > lookMax) break;
      if (entry.isDirectory()) found.folders.push(entry);
      else if (entry.isFile()) found.files.push(entry);
    }
  } catch (error) {
    return cannot(explainFolder(folder, error));
  }
  const folders = found.folders.map(({ name }) => ({ name, path: join(folder, name) })).filter(isShort);
  const names = found.files.map(({ name }) => name).sort();
  const described = await Promise.all(names.slice(0, listMax).map((name) => describe(folder, name)));
  const files = described.filter((file) => file !== undefined);
  const shown = {
    folders: fitBytes(folders.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, listMax), halfMaxBytes),
    files: fitBytes(files, halfMaxBytes),
  };
  const isCut = shown.folders.length < folders.length || shown.files.length < files.length;
  return {
    reason: null,
    listing: {
      path: folder,
      parent: parentOf(folder, roots),
      folders: [...shown.folders],
      files: [...shown.files],
      more: isCut || looked > lookMax || found.files.length > listMax,
    },
  };
}

function isShort({ name, path }: { readonly name: string; readonly path: string }): boolean {
  return fitText(name, 255) === name && fitText(path, 1000) === path;
}

async function describe(folder: string, name: string): Promise<FolderListing['files'][number] | undefined> {
  const stats = await lstat(join(folder, name)).catch(() => undefined);
  if (stats === undefined || fitText(name, 255) !== name) return undefined;
  return { name, sizeBytes: stats.size, modifiedAt: instantOf(stats.mtime) };
}

/** Empty, which asks where folders begin, above a drive or a root. */
function parentOf(folder: string, roots: readonly string[]): string {
  const isTop = parse(folder).root === folder || roots.some((root) => normalize(root) === folder);
  return isTop ? '' : dirname(folder);
}

async function listBeginnings(roots: readonly string[]): Promise<FolderListing> {
  const paths = roots.length > 0 ? roots : process.platform === 'win32' ? await listDrives() : ['/'];
  const folders = paths.map((path) => ({ name: roots.length > 0 ? basename(path) || path : path, path }));
  return { path: '', parent: null, folders, files: [], more: false };
}

async function listDrives(): Promise<readonly string[]> {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `${letter}:\\`);
  const there = await Promise.all(
    letters.map(async (path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return letters.filter((_, index) => there[index] === true);
}

function cannot(reason: string): Listing {
  return { reason: fitText(reason, 500), listing: null };
}
