import { describeClockGap } from '#lib/domain/access/clock-gap';
import { databaseNow } from '#lib/infra/db/database-now';
import { log } from '#lib/infra/log';
import { AppError } from '#lib/shared/app-error';

/** Throws when the clocks of this server and of its database differ so much that nobody can tell which codes count now. */
export async function checkClock(): Promise<void> {
  const sentence = describeClockGap(Date.now(), (await databaseNow()).getTime());
  if (sentence === undefined) return;
  log.warn({ at: 'clock' }, sentence);
  throw new AppError('CONFLICT', sentence);
}
