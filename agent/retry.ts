import { type FileIdentity, isSameFile } from './journal-entry.ts';

/** A file that could not be sent, and when it is tried again (milliseconds of a clock that only goes forward). */
export type Retry = {
  readonly identity: FileIdentity;
  readonly reason: string;
  readonly failures: number;
  readonly notBefore: number;
};

const firstMs = 15_000;
const longestMs = 15 * 60_000;

/** The next try of a file: after 15 seconds, then twice as long each time, at most a quarter of an hour. */
export function noteFailure(
  before: Retry | undefined,
  identity: FileIdentity,
  { reason, now }: { reason: string; now: number },
): Retry {
  const failures = before !== undefined && isSameFile(before.identity, identity) ? before.failures + 1 : 1;
  return {
    identity,
    reason,
    failures,
    notBefore: now + Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10)),
  };
}

/** Whether a file has to wait still; one that has changed does not. */
export function mustWait(retry: Retry | undefined, identity: FileIdentity, now: number): boolean {
  return retry !== undefined && isSameFile(retry.identity, identity) && now < retry.notBefore;
}
