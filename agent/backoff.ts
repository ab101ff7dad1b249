const firstMs = 1000;
const longestMs = 60_000;

export type Failure = {
  /** How many calls in a row have failed, this one included. */
  readonly failures: number;
  readonly retryAfterSeconds?: number | undefined;
  /** 0 to below 1: agents that lost the server at the same moment do not come back at the same moment. */
  readonly random: number;
};

/** Milliseconds until the next try: doubling up to a minute, at least as long as the server asked for. */
export function backoffMs({ failures, retryAfterSeconds = 0, random }: Failure): number {
  const doubled = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 16));
  const jittered = doubled / 2 + (doubled / 2) * random;
  return Math.round(Math.max(jittered, retryAfterSeconds * 1000 * (1 + random / 10)));
}
