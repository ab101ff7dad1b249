import { readNameTimes } from './read-name-times.ts';

/** A file as its sender left it. */
export type SentFile = {
  readonly name: string;
  /** When the sender wrote it; null when nobody said. */
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
};

/** By what a file is older, and both times as people read them. */
export type OlderBy = { readonly by: 'sentAt' | 'name'; readonly time: string; readonly newerTime: string };

/** File systems and protocols keep times to one or two seconds. */
const toleranceMs = 2000;
/** A time before this is a clock that was never set; one this far ahead of its arrival is a clock that is wrong. */
const earliest = Date.UTC(1990, 0, 1);
const aheadMs = 24 * 3_600_000;

/**
 * How a file shows that it is older than one applied before it; null when it does not. Two signs count, each where both files have it:
 * the sender's time, and dates in names that are otherwise alike. One of them is enough: a file that was copied has a new time and its
 * old name, one that was renamed the other way round. A file without either is taken in the order of arrival.
 */
export function findOlder(file: SentFile, applied: SentFile): OlderBy | null {
  return compareTimes(file, applied) ?? compareNames(file, applied);
}

function compareTimes(file: SentFile, applied: SentFile): OlderBy | null {
  const [own, other] = [credible(file), credible(applied)];
  if (own === null || other === null || own.getTime() + toleranceMs > other.getTime()) return null;
  return { by: 'sentAt', time: toText(own), newerTime: toText(other) };
}

function credible({ sentAt, receivedAt }: SentFile): Date | null {
  if (sentAt === null || sentAt.getTime() < earliest) return null;
  return sentAt.getTime() > receivedAt.getTime() + aheadMs ? null : sentAt;
}

function toText(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Dates are compared one by one; a time of day only where both names have one. */
function compareNames(file: SentFile, applied: SentFile): OlderBy | null {
  const [own, other] = [readNameTimes(file.name), readNameTimes(applied.name)];
  if (own.rest !== other.rest || own.times.length !== other.times.length) return null;
  for (const [i, time] of own.times.entries()) {
    const newer = other.times[i];
    if (newer === undefined) return null;
    const length = Math.min(time.length, newer.length);
    const [a, b] = [time.slice(0, length), newer.slice(0, length)];
    if (a !== b) return a < b ? { by: 'name', time, newerTime: newer } : null;
  }
  return null;
}
