export type ThrottleRule = {
  /** This many failures cost nothing; from there on each doubles the wait. */
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** From this many failures on nothing is tried until somebody clears the counter. */
  readonly end: number;
  /** Failures are forgotten after this long without one. */
  readonly quietSeconds: number;
};

const tenYears = 10 * 365 * 86_400;

/** How attempts to prove a password are slowed down, per account, per known device of the account and per address; codes, per user; and pairing codes of agents, per address. */
export const throttleRules = {
  account: { free: 5, firstWaitSeconds: 5, longestWaitSeconds: 900, end: 100, quietSeconds: 7 * 86_400 },
  device: { free: 10, firstWaitSeconds: 5, longestWaitSeconds: 900, end: 100, quietSeconds: 7 * 86_400 },
  code: { free: 5, firstWaitSeconds: 5, longestWaitSeconds: 900, end: 100, quietSeconds: 7 * 86_400 },
  pairing: { free: 10, firstWaitSeconds: 5, longestWaitSeconds: 900, end: Infinity, quietSeconds: 3600 },
  address: { free: 40, firstWaitSeconds: 5, longestWaitSeconds: 900, end: Infinity, quietSeconds: 3600 },
} as const satisfies Record<string, ThrottleRule>;

/** Seconds until the next attempt after this many failures in a row. */
export function waitAfter(failures: number, rule: ThrottleRule): number {
  if (failures >= rule.end) return tenYears;
  if (failures < rule.free) return 0;
  return Math.min(rule.longestWaitSeconds, rule.firstWaitSeconds * 2 ** (failures - rule.free));
}
