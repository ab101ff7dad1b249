import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const text = (length: number) => z.string().max(length);

/** A folder that the agent watches, as it found it last. */
export const folderReport = z.strictObject({
  sourceId: z.uuid(),
  path: text(1000),
  ok: z.boolean(),
  /** Why it cannot be read, in words for people; null when it can. */
  reason: text(500).nullable(),
  /** Files there that fit the pattern. */
  matching: z.int().min(0),
  newestName: text(255).nullable(),
  newestAt: instant.nullable(),
});
export type FolderReport = z.infer<typeof folderReport>;

/** What happens to a file at the agent: still being written, next in line, on its way, in its run, result on its way back, tried again later. */
export const queueState = z.enum(['settling', 'waiting', 'sending', 'processing', 'returning', 'retrying']);

export const queuedFile = z.strictObject({
  name: text(255),
  state: queueState,
  since: instant,
  reason: text(500).nullable(),
});
export type QueuedFile = z.infer<typeof queuedFile>;

/** What an agent tells of itself; the last one is kept. */
export const agentReport = z.strictObject({
  startedAt: instant,
  folders: z.array(folderReport).max(200),
  queue: z.array(queuedFile).max(500),
  /** Its newest lines, oldest first. */
  logTail: z.array(text(1000)).max(200),
});
export type AgentReport = z.infer<typeof agentReport>;
