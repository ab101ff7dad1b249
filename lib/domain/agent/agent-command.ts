import { z } from 'zod';

/** What the server asks of an agent with the answer to its heartbeat. An empty path asks where folders begin (drives, roots). */
export const agentCommand = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.uuid(), kind: z.literal('listFolder'), path: z.string().max(1000) }),
  z.strictObject({ id: z.uuid(), kind: z.literal('checkNow') }),
]);
export type AgentCommand = z.infer<typeof agentCommand>;

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

/** `reason`: why it could not be done, in words for people, with the account that lacks the right; null when it was. */
export const agentAnswer = z.strictObject({
  commandId: z.uuid(),
  reason: z.string().max(500).nullable(),
  /** Answers listFolder; null when it failed and for checkNow. */
  listing: folderListing.nullable(),
});
export type AgentAnswer = z.infer<typeof agentAnswer>;
