import { z } from 'zod';

import { lastOccurrence, nextOccurrence } from './next-occurrence.ts';
import { type ExpectedBy, expectedBy } from './schedule.ts';

const instant = z.iso.datetime();

/** What is known about the next file that a source owes. */
export const arrival = z.strictObject({
  /** The setting it was made from; another setting starts anew. */
  of: expectedBy,
  /** When the next file is due, and when its absence becomes an alarm. */
  dueAt: instant,
  checkAt: instant,
  /** Only files received later count: older ones were due before. */
  countsFrom: instant,
  /** The first moment that was missed and is still open. */
  lateSince: instant.nullable(),
});
export type Arrival = z.infer<typeof arrival>;

type Moment = { readonly now: Date; /** When the newest good file was received. */ readonly newest: Date | null };
export type Judged = {
  readonly arrival: Arrival;
  /** The due moment that passed without a file just now; one alarm for all that passed unseen. */
  readonly missed: string | null;
};

/** The state of a source that has just been told when its files are due. */
export function startArrival(of: ExpectedBy, now: Date): Arrival {
  const countsFrom = (lastOccurrence(of, now) ?? now).toISOString();
  return { of, ...dueAfter(of, now), countsFrom, lateSince: null };
}

/** Ends an alarm once a file has come, and raises one when the moment has passed without. */
export function judgeArrival(known: Arrival, { now, newest }: Moment): Judged {
  const hasCome = newest !== null && newest.getTime() > Date.parse(known.countsFrom);
  if (hasCome && known.lateSince !== null) return { arrival: endAlarm(known, newest), missed: null };
  if (Date.parse(known.checkAt) > now.getTime()) return { arrival: known, missed: null };
  const next = { ...known, ...dueAfter(known.of, now) };
  if (hasCome) return { arrival: { ...next, countsFrom: newest.toISOString() }, missed: null };
  const missed = lastDue(known, now);
  return { arrival: { ...next, lateSince: known.lateSince ?? missed }, missed };
}

/** A file that ends an alarm was due then, unless it came nearer to the next moment: then it counts for that one. */
function endAlarm(known: Arrival, newest: Date): Arrival {
  const due = Date.parse(known.dueAt);
  const before = lastOccurrence(known.of, new Date(due))?.getTime() ?? due;
  const isForNext = newest.getTime() > (before + due) / 2;
  return { ...known, countsFrom: new Date(newest.getTime() - (isForNext ? 1 : 0)).toISOString(), lateSince: null };
}

function graceMs({ graceMinutes }: ExpectedBy): number {
  return graceMinutes * 60_000;
}

/** The first due moment whose grace is not over yet. */
function dueAfter(of: ExpectedBy, now: Date): Pick<Arrival, 'dueAt' | 'checkAt'> {
  const due = nextOccurrence(of, new Date(now.getTime() - graceMs(of)));
  return { dueAt: due.toISOString(), checkAt: new Date(due.getTime() + graceMs(of)).toISOString() };
}

function lastDue({ of, dueAt }: Arrival, now: Date): string {
  const last = lastOccurrence(of, new Date(now.getTime() - graceMs(of) + 1000));
  return last === null || last.getTime() < Date.parse(dueAt) ? dueAt : last.toISOString();
}
