import { waitAfter, type ThrottleRule } from '#lib/domain/access/throttle';

import { prisma } from './client.ts';

type Row = { readonly failures: number; readonly quiet: number; readonly wait: number };

/**
 * Counts one attempt under `key` as failed before it is made, under a row lock, so that a hundred at once are not all tried.
 * Gives 0 when it may be made, else the seconds to wait; time is the database's.
 */
export async function takeAttempt(key: string, rule: ThrottleRule): Promise<number> {
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO throttle (key, failures, blocked_until) VALUES (${key}, 0, now()) ON CONFLICT DO NOTHING`;
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT failures, extract(epoch FROM clock_timestamp() - updated_at)::float8 AS quiet,
        extract(epoch FROM blocked_until - clock_timestamp())::float8 AS wait
      FROM throttle WHERE key = ${key} FOR UPDATE`;
    if (row !== undefined && row.wait > 0) return row.wait;
    const failures = row === undefined || row.quiet > rule.quietSeconds ? 1 : row.failures + 1;
    await tx.$executeRaw`
      UPDATE throttle SET failures = ${failures}, updated_at = clock_timestamp(),
        blocked_until = clock_timestamp() + make_interval(secs => ${waitAfter(failures, rule)}) WHERE key = ${key}`;
    return 0;
  });
}
