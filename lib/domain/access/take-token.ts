export type RateRule = {
  /** Calls that may be made on and on. */
  readonly perSecond: number;
  /** Calls that may be made at once after a quiet time. */
  readonly burst: number;
};
/** What is left, and when that was (milliseconds). */
export type Bucket = { readonly tokens: number; readonly at: number };

/** How many calls of the API each web process takes: from one token or session, and for one tenant. */
export const rateRules = {
  caller: { perSecond: 100, burst: 1000 },
  tenant: { perSecond: 200, burst: 2000 },
} as const satisfies Record<string, RateRule>;

/** The bucket after one more call, and 0, or the seconds after which there is room for it. An unknown caller starts with a full bucket. */
export function takeToken(
  bucket: Bucket | undefined,
  rule: RateRule,
  now: number,
): { readonly bucket: Bucket; readonly waitSeconds: number } {
  const { tokens, at } = bucket ?? { tokens: rule.burst, at: now };
  const filled = Math.min(rule.burst, tokens + (Math.max(0, now - at) / 1000) * rule.perSecond);
  if (filled < 1) return { bucket: { tokens: filled, at: now }, waitSeconds: (1 - filled) / rule.perSecond };
  return { bucket: { tokens: filled - 1, at: now }, waitSeconds: 0 };
}
