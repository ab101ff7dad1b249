import { z } from 'zod';

import { problemCodes } from '#lib/domain/run/problem';
import { holdReason } from '#lib/domain/run/run';

const instant = z.iso.datetime();
const run = { sourceId: z.uuid(), source: z.string(), runId: z.uuid(), number: z.int() };

/** Days before the end of a key at which somebody is told; 0 when it has ended. */
export const keyDays = [14, 3, 0] as const;

/** What gives rise to a notice, with the names that its sentence needs and nothing of any person of the directory. */
export const cause = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('runHeld'),
    ...run,
    limits: z.array(holdReason.shape.limit),
    /** How many people it would deactivate or delete. */
    leavers: z.int(),
  }),
  z.strictObject({ kind: z.literal('runFailed'), ...run, code: z.enum(problemCodes).nullable() }),
  z.strictObject({ kind: z.literal('fileLate'), sourceId: z.uuid(), source: z.string(), expectedAt: instant }),
  z.strictObject({ kind: z.literal('agentCopied'), agentId: z.uuid(), agent: z.string(), hostName: z.string() }),
  z.strictObject({ kind: z.literal('agentOffline'), agentId: z.uuid(), agent: z.string() }),
  z.strictObject({
    kind: z.literal('keyExpiring'),
    holder: z.enum(['apiSecret', 'sftpKey']),
    keyId: z.uuid(),
    /** Of the integration, or of the key. */
    name: z.string(),
    /** The SFTP account it opens; null for an API secret. */
    account: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
    endsAt: instant,
    days: z.literal(keyDays),
  }),
]);
export type Cause = z.infer<typeof cause>;

/**
 * What tells one incident from another: the same source failing for the same reason every night is one. It holds no word that
 * somebody can change.
 */
export function causeKey(cause: Cause): string {
  switch (cause.kind) {
    case 'runHeld':
      return `runHeld:${cause.sourceId}:${[...cause.limits].sort().join('+')}`;
    case 'runFailed':
      return `runFailed:${cause.sourceId}:${cause.code ?? 'unknown'}`;
    case 'fileLate':
      return `fileLate:${cause.sourceId}`;
    case 'agentCopied':
      return `agentCopied:${cause.agentId}`;
    case 'agentOffline':
      return `agentOffline:${cause.agentId}`;
    case 'keyExpiring':
      return `keyExpiring:${cause.holder}:${cause.keyId}`;
  }
}
