import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

import { accountName, codeOf, explainFileError } from './explain-file-error.ts';
import { identityOf } from './identity-of.ts';
import type { FileIdentity } from './journal-entry.ts';
import { isReallyInsideRoots } from './really-inside-roots.ts';
import { isTemporaryName } from './temporary-name.ts';

export type SeenFile = {
  readonly name: string;
  readonly path: string;
  readonly identity: FileIdentity;
  readonly device: bigint;
  readonly modifiedAt: Date;
};
export type FolderSight = {
  readonly reason: string | null;
  readonly files: readonly SeenFile[];
  /** Names that are not UTF-8, as far as they can be shown: no program that takes names as text can open these files. */
  readonly unreadable: readonly string[];
};

type Wish = { readonly roots: readonly string[]; readonly isWanted: (name: string) => boolean };

/** The regular files of a folder that somebody wants; never of the folders below it. `reason`: why it cannot be read. */
export async function lookIntoFolder(folder: string, { roots, isWanted }: Wish): Promise<FolderSight> {
  if (!isAbsolute(folder)) return cannot(`"${folder}" is no full path: it has to begin with ${beginning}`);
  if (!(await isReallyInsideRoots(folder, roots)))
    return cannot(`${folder} is outside of the folders that this agent keeps to: ${roots.join(', ')}`);
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && isReadyName(entry.name)).map(({ name }) => name);
    const files = await Promise.all(names.map((name) => see(folder, name)));
    const unreadable = names.filter((name, index) => files[index] === undefined && name.includes('\uFFFD'));
    return { reason: null, files: files.filter((file) => file !== undefined), unreadable };
  } catch (error) {
    return cannot(explainFolder(folder, error));
  }

  function isReadyName(name: string): boolean {
    return !isTemporaryName(name) && isWanted(name);
  }
}

const beginning = process.platform === 'win32' ? 'a drive or \\\\server' : '/';

function cannot(reason: string): FolderSight {
  return { reason, files: [], unreadable: [] };
}

/** Why a folder cannot be read, as a sentence with what to do. */
export function explainFolder(folder: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM')
    return `The account ${accountName()} may not read ${folder}: give this account read access`;
  return `${folder} cannot be read: ${explainFileError(error)}`;
}

/** Undefined when the file has just gone away. */
async function see(folder: string, name: string): Promise<SeenFile | undefined> {
  const path = join(folder, name);
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  if (stats?.isFile() !== true) return undefined;
  return { name, path, identity: identityOf(stats), device: stats.dev, modifiedAt: stats.mtime };
}
