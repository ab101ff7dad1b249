import { compileInstant } from './compile-instant.ts';

/** Gives a function from a day, `yyyy-MM-dd`, to its first moment in this time zone: ISO 8601 UTC text. */
export function compileDayStart(timeZone: string): (day: string) => string {
  const toInstant = compileInstant(timeZone);
  return (text) => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    return toInstant({ year, month, day, time: null, offsetMinutes: null });
  };
}
