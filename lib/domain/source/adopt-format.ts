import { format as formatSchema, type Format, type FormatInput } from './format.ts';

export type FoundFormat = {
  readonly delimiter: string;
  /** null: nothing in the file tells, so that it is better decided for each file. */
  readonly encoding: string | null;
  readonly dateFormats: readonly string[];
  /** Columns that need a date format of their own. */
  readonly dateColumns?: Readonly<Record<string, string>>;
};

/**
 * The format found in the template, for a source that has none chosen beyond its preset's; a chosen one stays as it is, and so
 * does what the preset says. The time zone is no part of it.
 */
export function adoptFormat(current: Format, found: FoundFormat, preset: FormatInput = {}): Format {
  const unchosen = formatSchema.parse({ ...preset, timeZone: current.timeZone });
  if (JSON.stringify(current) !== JSON.stringify(unchosen)) return current;
  const areDatesFound = preset.dateFormats === undefined && found.dateFormats.length > 0;
  return {
    ...current,
    delimiter: preset.delimiter ?? found.delimiter,
    encoding: preset.encoding ?? found.encoding ?? current.encoding,
    dateFormats: areDatesFound ? [...found.dateFormats] : current.dateFormats,
    dateColumns: preset.dateFormats === undefined ? { ...found.dateColumns } : current.dateColumns,
  };
}
