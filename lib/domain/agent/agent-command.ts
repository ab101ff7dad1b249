import { z } from 'zod';

import { headBytesMax } from '#lib/domain/source/head-bytes';

const headBytes = headBytesMax(new Uint8Array());

/** What the server asks of an agent with the answer to its heartbeat. An empty path asks where folders begin (drives, roots). */
export const agentCommand = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.uuid(), kind: z.literal('listFolder'), path: z.string().max(1000) }),
  z.strictObject({ id: z.uuid(), kind: z.literal('checkNow') }),
  // A file by its full path: the agent tells its beginning.
  z.strictObject({ id: z.uuid(), kind: z.literal('readHead'), path: z.string().max(1300) }),
]);
export type AgentCommand = z.infer<typeof agentCommand>;

/** What a later server may ask: an agent that does not know it says so, and goes on. */
export const laterCommand = z.object({ id: z.uuid(), kind: z.string() });

const name = z.string().max(255);

/** A folder as the agent sees it: its folders by full path, its files by name. */
export const folderListing = z.strictObject({
  /** As the agent writes it; empty where folders begin. */
  path: z.string().max(1000),
  /** Where it lies; null where folders begin. */
  parent: z.string().max(1000).nullable(),
  folders: z.array(z.strictObject({ name, path: z.string().max(1000) })).max(1000),
  files: z
    .array(z.strictObject({ name, sizeBytes: z.int().min(0), modifiedAt: z.iso.datetime({ offset: true }) }))
    .max(1000),
  /** There is more than is listed. */
  more: z.boolean(),
});
export type FolderListing = z.infer<typeof folderListing>;

/** The beginning of a file, as much of it as usually teaches what the file is like. */
export const fileHead = z.strictObject({
  base64: z.base64().max(Math.ceil(headBytes / 3) * 4),
  /** Of the whole file. */
  sizeBytes: z.int().min(0),
});
export type FileHead = z.infer<typeof fileHead>;

/** `reason`: why it could not be done, in words for people, with the account that lacks the right; null when it was. */
export const agentAnswer = z.strictObject({
  commandId: z.uuid(),
  reason: z.string().max(500).nullable(),
  /** Answers listFolder; null when it failed and for other commands. */
  listing: folderListing.nullable(),
  /** Answers readHead; left out for other commands. */
  head: fileHead.nullable().optional(),
});
export type AgentAnswer = z.infer<typeof agentAnswer>;
