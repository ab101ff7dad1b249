import { lstat, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { claimName } from './claim-name.ts';
import { isDelivered } from './is-delivered.ts';
import type { FileIdentity } from './journal-entry.ts';
import { nameOutcome } from './name-outcome.ts';
import { syncFolder } from './write-atomically.ts';

type Move = {
  readonly folder: string;
  readonly name: string;
  readonly target: string;
  readonly identity: FileIdentity;
  /** Hexadecimal, of what was delivered. */
  readonly sha256: string;
};

/** `moved`; `gone`: another file, or none, is in its place; `taken`: the new name has been given to another file meanwhile. */
export type MoveOutcome = 'moved' | 'gone' | 'taken';

/**
 * Moves the very file that was delivered to its new path, and never another one: what a writer put in its place at the last moment
 * goes back. Called again after a kill, it ends what was begun.
 */
export async function moveAway({ folder, name, target, identity, sha256 }: Move): Promise<MoveOutcome> {
  const path = join(folder, name);
  const wanted = { identity, sha256 };
  if (await isDelivered(target, wanted)) return 'moved';
  if (!(await isDelivered(path, wanted))) return leaveNothingAt(target);
  if (!(await claimName(target))) return 'taken';
  await rename(path, target);
  if (!(await isDelivered(target, wanted))) {
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
