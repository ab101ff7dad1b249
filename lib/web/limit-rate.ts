import { createHash } from 'node:crypto';

import { rateRules, takeToken, type Bucket } from '#lib/domain/access/take-token';
import { AppError } from '#lib/shared/app-error';

type Kind = keyof typeof rateRules;

const mostKept = 10_000;
const buckets = new Map<string, Bucket>();

/**
 * Throws LIMIT_EXCEEDED with the time to wait when a caller (by what it shows: token or cookie) or a tenant calls more often than
 * its rule allows. Counted in this process, before anything is asked of the database: a flood costs next to nothing.
 */
export function limitRate(kind: Kind, who: string): void {
  // The credential itself is not kept.
  const key = `${kind} ${createHash('sha256').update(who).digest('base64')}`;
  const { bucket, waitSeconds } = takeToken(buckets.get(key), rateRules[kind], Date.now());
  // Set anew at the end, so that the longest silent stand first.
  buckets.delete(key);
  buckets.set(key, bucket);
  const [mostSilent] = buckets.size > mostKept ? buckets.keys() : [];
  if (mostSilent !== undefined) buckets.delete(mostSilent);
  if (waitSeconds === 0) return;
  const { perSecond } = rateRules[kind];
  const caller = kind === 'caller' ? 'one token or session' : 'one tenant';
  throw new AppError(
    'LIMIT_EXCEEDED',
    `Too many calls: ${caller} may make ${perSecond} a second. Wait as long as Retry-After says, then go on more slowly.`,
    { retryAfterSeconds: Math.max(1, waitSeconds) },
  );
}
