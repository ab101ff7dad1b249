import { type FileIdentity, isSameFile } from './journal-entry.ts';

/** What was seen of a path, and since when it has looked like that (milliseconds of a clock that only goes forward). */
export type Sighting = { readonly identity: FileIdentity; readonly since: number };

/** The new sighting of a path: its time starts anew whenever the file differs in anything. */
export function noteSighting(before: Sighting | undefined, identity: FileIdentity, now: number): Sighting {
  return before !== undefined && isSameFile(before.identity, identity) ? before : { identity, since: now };
}

/** Whether a file has not changed for so long that its writer seems to be done. */
export function isSettled({ since }: Sighting, settleSeconds: number, now: number): boolean {
  return now - since >= settleSeconds * 1000;
}
