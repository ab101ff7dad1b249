/** The columns that a result file adds behind the customer's own, in this order. */
export const resultColumns = [
  'sync_row',
  'sync_status',
  'sync_error_code',
  'sync_status_remark',
  'sync_identity_id',
  'sync_escaped',
] as const;
export type ResultColumn = (typeof resultColumns)[number];

/**
 * Names the columns whose cell in this row got an apostrophe: headings joined by `|`; `\` stands before a `|` or `\` of a name.
 * Behind them, marked, stand the columns that the row did not have: when it is sent again, their empty cells must not clear a value.
 */
export const escapedColumn = 'sync_escaped' satisfies ResultColumn;

/** Result files once named the absent columns here. It is still read, and no longer written. */
export const formerAbsentColumn = 'sync_absent';

/** Before the name of an absent column; no escaped name begins so. */
const absentMark = String.raw`\absent `;

export function isResultColumn(name: string): boolean {
  return name === formerAbsentColumn || resultColumns.some((column) => column === name);
}

/**
 * What makes a spreadsheet calculate (OWASP, CSV injection): the signs, also in the full-width forms that some of them fold
 * and behind spaces or hidden characters that some of them pass over; and a leading tab or line break.
 */
const formula = String.raw`(?:[\t\r\n]|[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])`;
const formulaStart = new RegExp(`^${formula}`);
const escapedStart = new RegExp(`^'${formula}`);
const headingStart = new RegExp(`^'*${formula}`);
const escapedHeading = new RegExp(`^'+${formula}`);

/** Whether a spreadsheet would take the text for a formula. */
export function isFormula(text: string): boolean {
  // Letters and digits begin nearly every cell, and are no sign.
  return !isPlain(text.charCodeAt(0)) && formulaStart.test(text);
}

function isPlain(code: number): boolean {
  return (code > 0x2f && code < 0x3a) || (code > 0x40 && code < 0x7b);
}

/** Gives the text as a result file shows it: an apostrophe keeps a spreadsheet from calculating it. */
export function escapeCell(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Takes away the apostrophe of `escapeCell`; a text that it cannot have written stays as it is. */
export function unescapeCell(text: string): string {
  return escapedStart.test(text) ? text.slice(1) : text;
}

/** Like escapeCell for a heading, which no row can list: one that looks escaped already gets a further apostrophe. */
export function escapeHeading(heading: string): string {
  return headingStart.test(heading) ? `'${heading}` : heading;
}

/** Takes the apostrophe of `escapeHeading` away; only for the header of a result file. */
export function unescapeHeading(heading: string): string {
  return escapedHeading.test(heading) ? heading.slice(1) : heading;
}

export type HeadingList = { readonly escaped: readonly string[]; readonly absent: readonly string[] };

/** Gives the cell of `sync_escaped` for these headings; it is no formula itself. */
export function toHeadingList({ escaped, absent }: HeadingList): string {
  const quoted = (heading: string) => heading.replace(/[\\|]/g, String.raw`\$&`);
  const list = [...escaped.map(quoted), ...absent.map((heading) => absentMark + quoted(heading))].join('|');
  return isFormula(list) ? `\\${list}` : list;
}

/** Gives the headings that a cell of `sync_escaped` names. */
export function parseHeadingList(cell: string): HeadingList {
  const entries = cell.match(/(?:\\[\s\S]|[^\\|])+/g) ?? [];
  const isAbsent = (entry: string) => entry.startsWith(absentMark);
  const bare = (entry: string) => entry.replace(/\\([\s\S])/g, '$1');
  return {
    escaped: entries.filter((entry) => !isAbsent(entry)).map(bare),
    absent: entries.filter(isAbsent).map((entry) => bare(entry.slice(absentMark.length))),
  };
}

/** In a file without header the list carries the name of its column itself. */
export function toNamedList(list: string): string {
  return `${escapedColumn}:${list}`;
}

/** The list of a cell written by toNamedList; undefined when it is any other text. */
export function parseNamedList(column: string, cell: string): string | undefined {
  return cell.startsWith(`${column}:`) ? cell.slice(column.length + 1) : undefined;
}
