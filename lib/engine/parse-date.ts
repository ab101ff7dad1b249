import { compileDatePattern, type CalendarTime } from '#lib/domain/mapping/compile-date-pattern';
import { compileInstant } from '#lib/domain/mapping/compile-instant';

import { Defect } from './defect.ts';

type DateSettings = { readonly dateFormats: readonly string[]; readonly timeZone: string };
export type DateParser = (text: string) => string | Defect;

/** Gives the parser of a day: ISO text `yyyy-MM-dd`, as written, whatever the time zone. */
export function compileDate(settings: DateSettings): DateParser {
  return compileParser(settings, toDay);
}

/** Gives the parser of a moment: ISO 8601 UTC text, or `yyyy-MM-dd` when the text is a date alone. */
export function compileDateTime(settings: DateSettings): DateParser {
  const toInstant = compileInstant(settings.timeZone);
  return compileParser(settings, (moment) => (moment.time === null ? toDay(moment) : toInstant(moment)));
}

/**
 * Gives the parser of an instant: ISO 8601 UTC text. A date alone is its first moment in `dayZone`, the tenant's time zone; a
 * time is one of the source's.
 */
export function compileDateInstant(settings: DateSettings & { readonly dayZone?: string | undefined }): DateParser {
  const { timeZone, dayZone = timeZone } = settings;
  const toInstant = compileInstant(timeZone);
  const toDayStart = dayZone === timeZone ? toInstant : compileInstant(dayZone);
  return compileParser(settings, (moment) => (moment.time === null ? toDayStart(moment) : toInstant(moment)));
}

/** Every format is tried, because two that both fit a text may mean different days. */
function compileParser({ dateFormats }: DateSettings, write: (moment: CalendarTime) => string): DateParser {
  const readers = dateFormats.flatMap((format) => compileDatePattern(format) ?? []);
  return (text) => {
    let found: string | null = null;
    for (const read of readers) {
      const moment = read(text);
      if (moment === null) continue;
      const written = write(moment);
      if (found !== null && found !== written)
        return new Defect('dateAmbiguous', { formats: dateFormats.join(' and ') });
      found = written;
    }
    return found ?? new Defect('dateUnreadable', { formats: dateFormats.join(' or ') });
  };
}

function toDay({ year, month, day }: CalendarTime): string {
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
