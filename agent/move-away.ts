import { lstat, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { claimName } from './claim-name.ts';
import { identityOf } from './identity-of.ts';
import { type FileIdentity, isSameFile } from './journal-entry.ts';
import { nameOutcome } from './name-outcome.ts';
import { syncFolder } from './write-atomically.ts';

type Move = {
  readonly folder: string;
  readonly name: string;
  readonly target: string;
  readonly identity: FileIdentity;
};

/** `moved`; `gone`: another file, or none, is in its place; `taken`: the new name has been given to another file meanwhile. */
export type MoveOutcome = 'moved' | 'gone' | 'taken';

/**
 * Moves the very file that was delivered to its new path, and never another one: what a writer put in its place at the last moment
 * goes back. Called again after a kill, it ends what was begun.
 */
export async function moveAway({ folder, name, target, identity }: Move): Promise<MoveOutcome> {
  const path = join(folder, name);
  if (await isThere(target, identity)) return 'moved';
  if (!(await isThere(path, identity))) return leaveNothingAt(target);
  if (!(await claimName(target))) return 'taken';
  await rename(path, target);
  if (!(await isThere(target, identity))) {
    await putBack(target, folder, name);
    return 'gone';
  }
  await syncFolder(folder);
  return 'moved';
}

/** Deletes the very file that was delivered; it goes by way of a name of its own, so that nothing else is deleted. */
export async function deleteDelivered(move: Omit<Move, 'target'>, deliveryId: string): Promise<MoveOutcome> {
  const target = join(move.folder, `.rollcall-${deliveryId}.old`);
  const outcome = await moveAway({ ...move, target });
  if (outcome === 'moved') await unlink(target);
  return outcome;
}

async function isThere(path: string, identity: FileIdentity): Promise<boolean> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  return stats?.isFile() === true && isSameFile(identityOf(stats), identity);
}

/** Takes back the claim that a kill left; a file of somebody there stays. */
async function leaveNothingAt(target: string): Promise<MoveOutcome> {
  const stats = await lstat(target).catch(() => undefined);
  if (stats?.isFile() === true && stats.size === 0) await unlink(target);
  return 'gone';
}

async function putBack(target: string, folder: string, name: string): Promise<void> {
  const { fileName } = await nameOutcome(name, new Date(), async (names) => claimName(join(folder, names.fileName)));
  await rename(target, join(folder, fileName));
}
