import { Cron } from 'croner';

/** Lists and ranges of hours keep to the clock as single hours do: over a gap they move, where an hour comes twice they count once. */
const options = { mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true } as const;

/** A pattern of five fields read in a time zone; null when pattern or zone cannot be read. Asks no clock. */
export function cronPattern(pattern: string, timeZone: string): Cron | null {
  try {
    const cron = new Cron(pattern, { ...options, timezone: timeZone });
    return cron.nextRun(new Date(0)) === null ? null : cron;
  } catch {
    return null;
  }
}
