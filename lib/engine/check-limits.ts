import type { RunCounts } from '#lib/domain/run/outcome';
import type { HoldReason } from '#lib/domain/run/run';
import type { Limits } from '#lib/domain/source/policy';

export type LimitFacts = {
  readonly counts: RunCounts;
  /** Active people the source knew before this file, without those it leaves alone. */
  readonly knownActive: number;
  /** A source's first run is exempt from changePercent. */
  readonly isFirstRun: boolean;
};

/**
 * The limits a plan exceeds; an empty list lets it proceed. Deactivations are held above count and percent together, or
 * above the maximum whatever the percentage.
 */
export function checkLimits(facts: LimitFacts, limits: Limits): HoldReason[] {
  return [
    checkDeactivations(facts, limits),
    checkDeactivateMax(facts, limits),
    checkLeavers(facts, limits),
    checkChanges(facts, limits),
    checkFailures(facts, limits),
  ].filter((reason) => reason !== undefined);
}

/** What becomes of a plan that exceeds limits: it waits for a person, goes on this once, or goes on without its leavers. */
export function judgeExcess(reasons: readonly HoldReason[], limits: Limits): 'hold' | 'goOn' | 'withoutLeavers' {
  // An allowance is given for what the next file brings, not for going back to an earlier one.
  if (reasons.some(({ limit }) => limit === 'olderFile')) return 'hold';
  if (reasons.length === 0 || limits.allowOnce) return 'goOn';
  const hasSafePart = reasons.every(({ limit }) => leaverLimits.has(limit) || limit === 'failPercent');
  if (limits.whenExceeded === 'hold' || !hasSafePart) return 'hold';
  // What failPercent counts is never applied; changePercent counts all that is.
  return reasons.some(({ limit }) => leaverLimits.has(limit)) ? 'withoutLeavers' : 'goOn';
}

export type ExcessNote = 'limitHeldBack' | 'limitLeftOut';

/** What to say of a plan that goes on over its limits without what they count. */
export function noteExcess(reasons: readonly HoldReason[], limits: Limits): readonly ExcessNote[] {
  const verdict = judgeExcess(reasons, limits);
  if (verdict === 'hold' || limits.allowOnce) return [];
  const hasFailures = reasons.some(({ limit }) => limit === 'failPercent');
  return [
    ...(verdict === 'withoutLeavers' ? ['limitHeldBack' as const] : []),
    ...(hasFailures ? ['limitLeftOut' as const] : []),
  ];
}

const leaverLimits: ReadonlySet<HoldReason['limit']> = new Set(['deactivatePercent', 'deactivateMax', 'leavers']);

/** A share is compared as a fraction, without rounding; whole people exceed it as soon as they exceed its floor. */
function checkLeavers(facts: LimitFacts, { leavers }: Limits): HoldReason | undefined {
  if (leavers === null) return undefined;
  const { missing } = facts.counts;
  const planned = missing.deactivated + missing.deleted + (missing.regrouped ?? 0);
  const isShare = typeof leavers === 'string' && leavers.endsWith('%');
  const allowed = isShare ? (facts.knownActive * Number(leavers.slice(0, -1))) / 100 : Number(leavers);
  return planned > allowed ? { limit: 'leavers', allowed: Math.floor(allowed), planned } : undefined;
}

function deactivations({ counts }: LimitFacts): number {
  return counts.deactivated + counts.missing.deactivated + counts.missing.deleted;
}

function checkDeactivations(facts: LimitFacts, limits: Limits): HoldReason | undefined {
  const { deactivateCount, deactivatePercent } = limits;
  if (deactivateCount === null && deactivatePercent === null) return undefined;
  const planned = deactivations(facts);
  const allowedByPercent = Math.floor((facts.knownActive * (deactivatePercent ?? 0)) / 100);
  const allowed = Math.max(deactivateCount ?? 0, allowedByPercent);
  return planned > allowed ? { limit: 'deactivatePercent', allowed, planned } : undefined;
}

function checkDeactivateMax(facts: LimitFacts, { deactivateMax }: Limits): HoldReason | undefined {
  const planned = deactivations(facts);
  if (deactivateMax === null || planned <= deactivateMax) return undefined;
  return { limit: 'deactivateMax', allowed: deactivateMax, planned };
}

function checkChanges(facts: LimitFacts, limits: Limits): HoldReason | undefined {
  const { changePercent } = limits;
  if (changePercent === null || facts.isFirstRun) return undefined;
  const { counts } = facts;
  const planned = counts.created + counts.updated + counts.reactivated + deactivations(facts);
  const allowed = allowedChanges(Math.max(counts.missing.known, 1), changePercent, limits.wholePercent);
  return planned > allowed ? { limit: 'changePercent', allowed, planned } : undefined;
}

/** By whole percents, 18 of 23 are 78 percent: as many as floor(changes * 100 / known) <= percent allows. */
function allowedChanges(known: number, percent: number, isWhole: boolean): number {
  if (!isWhole) return Math.floor((known * percent) / 100);
  return percent === 0 ? Infinity : Math.ceil((known * (Math.floor(percent) + 1)) / 100) - 1;
}

function checkFailures({ counts }: LimitFacts, { failPercent }: Limits): HoldReason | undefined {
  if (failPercent === null) return undefined;
  const allowed = Math.floor((counts.rows * failPercent) / 100);
  return counts.failed > allowed ? { limit: 'failPercent', allowed, planned: counts.failed } : undefined;
}
