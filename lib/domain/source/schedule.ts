import { z } from 'zod';

import { cronPattern } from './cron-pattern.ts';

const timeZone = z
  .string()
  .min(1)
  .max(60)
  .refine((zone) => cronPattern('0 0 * * *', zone) !== null, 'Enter a time zone such as America/Toronto');

const cron = z
  .string()
  .trim()
  .max(100)
  .refine(
    (pattern) => cronPattern(pattern, 'UTC') !== null,
    'Enter minute, hour, day of the month, month and day of the week, for example 0 6 * * 1-5',
  );

/** When the files that have arrived are run. */
export const schedule = z.strictObject({ cron, timeZone });
export type Schedule = z.infer<typeof schedule>;

/** By when a file must have arrived: every day at a time, or at the moments of a pattern; an alarm waits for the grace. */
export const expectedBy = z
  .strictObject({
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time from 00:00 to 23:59')
      .optional(),
    cron: cron.optional(),
    timeZone,
    graceMinutes: z.int().min(0).max(1440).default(0),
  })
  .refine(({ time, cron: pattern }) => (time === undefined) !== (pattern === undefined), 'Give either time or cron');
export type ExpectedBy = z.infer<typeof expectedBy>;
