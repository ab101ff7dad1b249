import { z } from 'zod';

import { agentSource } from '#lib/contract/agent-protocol';

/** What tells one file at a path from the next one there; numbers of 64 bits are texts. */
export const fileIdentity = z.strictObject({
  /** Number of the file on its disk; a file that is replaced by rename has another one. */
  inode: z.string(),
  sizeBytes: z.int(),
  mtimeNs: z.string(),
});
export type FileIdentity = z.infer<typeof fileIdentity>;

/** Where the file and its result go; settled before anything is moved, so that a kill in between moves nothing twice. */
export const returnPlan = z.strictObject({
  folder: z.string(),
  /** New name of the file there; null when it stays or is deleted. */
  fileName: z.string().nullable(),
  /** Null when no result is wanted. */
  resultName: z.string().nullable(),
});
export type ReturnPlan = z.infer<typeof returnPlan>;

/** Where a file is that was refused, beside the folder that it came to. */
export const restingPlace = z.strictObject({ folder: z.string(), name: z.string() });

/**
 * One delivery. `chosen`: has its id, may be on its way; `sent`: the server has it whole and made a run of it; `returning`: the run is
 * over and its outcome is on its way into the folder; `done` and `dropped` (changed before it was whole) are ends.
 */
export const journalEntry = z.strictObject({
  deliveryId: z.string(),
  state: z.enum(['chosen', 'sent', 'returning', 'done', 'dropped']),
  sourceId: z.string(),
  folder: z.string(),
  name: z.string(),
  identity: fileIdentity,
  sha256: z.string(),
  uploadId: z.string().nullable(),
  runId: z.string().nullable(),
  afterProcessing: agentSource.shape.afterProcessing,
  writeResult: z.boolean(),
  plan: returnPlan.nullable(),
  /** Of one that is done: whether the outcome in the folder is a refusal. Its run may be put back into the queue and be taken. */
  refused: z.boolean().optional(),
  /** Where the file lies since it was refused; left out while it lies where it came to. */
  aside: restingPlace.optional(),
  /** When the entry came to its state. */
  at: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export function isOver({ state }: JournalEntry): boolean {
  return state === 'done' || state === 'dropped';
}

/** Whether the folder says of a file that it was refused, and its run has been taken since. */
export function isOutdated(
  { state, refused }: JournalEntry,
  run: { readonly done: boolean; readonly refused: boolean },
): boolean {
  return state === 'done' && refused === true && run.done && !run.refused;
}

export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.inode === b.inode && isSameContent(a, b);
}

/** Without the inode, which some network shares number anew each time they are mounted. */
export function isSameContent(a: FileIdentity, b: FileIdentity): boolean {
  return a.sizeBytes === b.sizeBytes && a.mtimeNs === b.mtimeNs;
}
