import { format as formatSchema, type Format } from './format.ts';

export type FoundFormat = {
  readonly delimiter: string;
  /** null: nothing in the file tells, so that it is better decided for each file. */
  readonly encoding: string | null;
  readonly dateFormats: readonly string[];
  /** Columns that need a date format of their own. */
  readonly dateColumns?: Readonly<Record<string, string>>;
};

/** The format found in the template, for a source that has none chosen; a chosen one stays as it is. The time zone is no part of it. */
export function adoptFormat(current: Format, found: FoundFormat): Format {
  const unchosen = formatSchema.parse({ timeZone: current.timeZone });
  if (JSON.stringify(current) !== JSON.stringify(unchosen)) return current;
  return {
    ...current,
    delimiter: found.delimiter,
    encoding: found.encoding ?? current.encoding,
    dateFormats: found.dateFormats.length > 0 ? [...found.dateFormats] : current.dateFormats,
    dateColumns: { ...found.dateColumns },
  };
}
