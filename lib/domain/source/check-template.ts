import { z } from 'zod';

export const templateCheck = z.object({
  check: z.enum(['separator', 'headings', 'rows', 'encoding', 'dates']),
  state: z.enum(['ok', 'warning']),
  /** What was found, and what to do when it deserves a look. */
  message: z.string(),
});
export type TemplateCheck = z.infer<typeof templateCheck>;

export type SampleFacts = {
  readonly header: readonly string[];
  /** The row that holds the headings; 0 when the file has none. */
  readonly headerRow: number;
  readonly delimiter: string;
  readonly encoding: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly (string | undefined)[] }[];
  /** Rows with more or fewer values than there are headings. */
  readonly unevenRows: readonly number[];
  /** What reading noticed: blank and repeated headings, hidden characters. */
  readonly notes: readonly string[];
  readonly dateQuestions: readonly { readonly column: string; readonly formats: readonly string[] }[];
};

const delimiterLabels: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  ':': 'Colon',
  ' ': 'Space',
  '\t': 'Tab',
  '|': 'Pipe',
};

/** The checks a person sees after choosing a template, always all of them and in this order. */
export function checkTemplate(facts: SampleFacts): TemplateCheck[] {
  return [checkSeparator(facts), checkHeadings(facts), checkRows(facts), checkEncoding(facts), checkDates(facts)];
}

function checkSeparator({ header, delimiter }: SampleFacts): TemplateCheck {
  const label = delimiterLabels[delimiter] ?? `“${delimiter}”`;
  if (header.length > 1) return { check: 'separator', state: 'ok', message: `${label}, ${header.length} columns` };
  const other = [';', ',', '\t', '|'].find((one) => one !== delimiter && (header[0] ?? '').includes(one));
  const hint = other === undefined ? 'Choose another separator if there are more' : `Use ${delimiterLabels[other]}`;
  return { check: 'separator', state: 'warning', message: `Everything is in one column. ${hint}` };
}

function checkHeadings({ header, headerRow, notes }: SampleFacts): TemplateCheck {
  if (headerRow === 0) return { check: 'headings', state: 'ok', message: 'No heading row; columns are numbered' };
  if (header.some(looksLikeData)) {
    const message = `Row ${headerRow} looks like data, not headings. Choose the row with the column names`;
    return { check: 'headings', state: 'warning', message };
  }
  if (notes.length > 0) return { check: 'headings', state: 'warning', message: notes.join(' ') };
  return { check: 'headings', state: 'ok', message: `Headings in row ${headerRow}` };
}

function looksLikeData(heading: string): boolean {
  return /^[\d\s.,:/-]+$/.test(heading) || /^\S+@\S+\.\S+$/.test(heading);
}

function checkRows({ rows, unevenRows, header }: SampleFacts): TemplateCheck {
  const read = rows.length === 1 ? '1 row read' : `${rows.length} rows read`;
  if (unevenRows.length === 0) return { check: 'rows', state: 'ok', message: read };
  const named = unevenRows.slice(0, 3).join(', ');
  const places = unevenRows.length === 1 ? `Row ${named} does` : `${unevenRows.length} rows (${named}) do`;
  const message = `${places} not have ${header.length} values. A separator inside a value may lack quotes`;
  return { check: 'rows', state: 'warning', message };
}

function checkEncoding({ rows, encoding }: SampleFacts): TemplateCheck {
  const first = rows.find(({ cells }) => cells.some((cell) => cell?.includes('\u{FFFD}') === true));
  if (first === undefined) return { check: 'encoding', state: 'ok', message: encoding.toUpperCase() };
  const message = `Unreadable characters, for example in row ${first.row}. Try another encoding, such as Windows-1252`;
  return { check: 'encoding', state: 'warning', message };
}

function checkDates({ dateQuestions }: SampleFacts): TemplateCheck {
  const columns = dateQuestions.map(({ column }) => column).join(', ');
  if (columns === '') return { check: 'dates', state: 'ok', message: 'Dates can be read one way only' };
  const message = `Dates in ${columns} fit both day-month and month-day. Choose the date format`;
  return { check: 'dates', state: 'warning', message };
}
