import { nextOccurrence } from '#lib/domain/source/next-occurrence';

import type { MailPace } from './notice-kind.ts';

/**
 * Causes within this time make one e-mail. Short enough that a late file is told within two minutes of its moment, the few seconds
 * between the looks of the worker included.
 */
export const collectSeconds = 90;
/** The local time of the daily e-mail. */
const dailyAt = '07:00';
/**
 * One person gets no more e-mails of a tenant within an hour; what comes then waits and goes with the next. E-mails of nothing but
 * incidents told before count only against their like.
 */
export const mailsPerHour = 10;

type Moment = { readonly now: Date; readonly timeZone: string; readonly collectSeconds?: number };

/** When an e-mail is to tell of what is known now; null: never. */
export function dueAt(pace: MailPace, moment: Moment): Date | null {
  if (pace === 'off') return null;
  if (pace === 'daily')
    return nextOccurrence({ time: dailyAt, timeZone: moment.timeZone, graceMinutes: 0 }, moment.now);
  return new Date(moment.now.getTime() + (moment.collectSeconds ?? collectSeconds) * 1000);
}

const hourMs = 3_600_000;
/** Hours between one telling of an open incident and the next; the last goes for all further ones. It is shorter than a day so that a
 * file that fails every night is told of every night, also when it comes a little earlier. */
const pauseHours = [1, 4, 23] as const;

type Telling = { readonly toldTimes: number; readonly toldAt: Date | null; readonly now: Date };

/** Whether an open incident that has come again may be told of again. */
export function isToldAgain({ toldTimes, toldAt, now }: Telling): boolean {
  if (toldAt === null) return true;
  const pause = pauseHours[Math.max(0, toldTimes - 1)] ?? pauseHours[2];
  return now.getTime() - toldAt.getTime() >= pause * hourMs;
}

/** An e-mail that no server has taken after so long is given up. */
const giveUpMs = 5 * 24 * hourMs;

type Failure = {
  readonly attempts: number;
  readonly createdAt: Date;
  readonly now: Date;
  /** The server was reached and has refused this very e-mail. */
  readonly isRefused: boolean;
};

/** When an e-mail that could not be sent is tried again: after 1, 2, 4 … 60 minutes; null: no more. */
export function retryAt({ attempts, createdAt, now, isRefused }: Failure): Date | null {
  if (isRefused && attempts >= 3) return null;
  if (now.getTime() - createdAt.getTime() > giveUpMs) return null;
  return new Date(now.getTime() + Math.min(hourMs, 60_000 * 2 ** (attempts - 1)));
}
