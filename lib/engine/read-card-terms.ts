import { foldCase } from '#lib/domain/mapping/fold-case';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { dateFormatsOf } from '#lib/domain/source/date-formats-of';
import type { Format } from '#lib/domain/source/format';

import type { CellReader, CellReaders, Cells, RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { compileDateInstant } from './parse-date.ts';
import type { CardDefect } from './read-card-number.ts';

type Status = MappedCredential['status'];
export type CardTerms = Pick<MappedCredential, 'status' | 'activatesAt' | 'expiresAt'> & {
  /** What is wrong with the dates of a credential that opens nothing: no reason to leave it open. */
  readonly spoilt?: CardDefect;
};

/** From when, until when and in which status a row states its card; empty and absent cells mean from now, for ever, active. */
export type CardTermsReader = {
  readonly dated: (cells: Cells, notes: RowNotes, card: string) => CardTerms | CardDefect;
  /** The row's dates are not even looked at. */
  readonly undated: (cells: Cells, notes: RowNotes) => CardTerms | CardDefect;
};

type TermsFormat = Format & {
  /** Where days begin, if elsewhere than by the format. */
  readonly dayZone?: string | undefined;
};

export function compileCardTerms(
  credential: CredentialMapping,
  format: TermsFormat,
  cells: CellReaders,
): CardTermsReader {
  const readStart = compileMoment(credential.activationColumn, format, cells);
  const readEnd = compileMoment(credential.expirationColumn, format, cells);
  const readStatus = compileStatus(credential, format, cells);
  const findReversed = (starts: string | null, ends: string | null) => {
    if (starts === null || ends === null || ends > starts) return null;
    if (ends < starts) return 'before';
    return credential.endAtStart === 'refuse' ? 'as' : null;
  };
  const startColumn = credential.activationColumn ?? '';
  const expirationColumn = credential.expirationColumn ?? '';
  const [startText, endText] = [cells.reader(startColumn), cells.reader(expirationColumn)];
  const readDates = (row: Cells, notes: RowNotes, card: string) => {
    const activatesAt = readStart(row, notes);
    if (isDefect(activatesAt)) return activatesAt;
    const expiresAt = readEnd(row, notes);
    if (isDefect(expiresAt)) return expiresAt;
    const moment = findReversed(activatesAt, expiresAt);
    if (moment === null) return { activatesAt, expiresAt };
    const written = { starts: startText(row, notes) ?? '', moment, expires: endText(row, notes) ?? '' };
    return { defect: new Defect('cardDatesReversed', written), column: expirationColumn, value: card };
  };
  const dated = (row: Cells, notes: RowNotes, card: string) => {
    const status = readStatus(row, notes);
    if (isDefect(status)) return status;
    // Dates that cannot be read keep no card that is to go.
    if (status === 'deleted') return { status, activatesAt: null, expiresAt: null };
    const dates = readDates(row, notes, card);
    if (!isDefect(dates)) return { status, ...dates };
    return status === 'active' ? dates : { status, activatesAt: null, expiresAt: null, spoilt: dates };
  };
  const undated = (row: Cells, notes: RowNotes) => {
    const status = readStatus(row, notes);
    return isDefect(status) ? status : { status, activatesAt: null, expiresAt: null };
  };
  return { dated, undated };
}

type Reader<Value> = (cells: Cells, notes: RowNotes) => Value | CardDefect;

function compileMoment(column: string | null, format: TermsFormat, cells: CellReaders): Reader<string | null> {
  if (column === null) return () => null;
  const read = cells.reader(column);
  const parse = compileDateInstant({ ...format, dateFormats: dateFormatsOf(format, column) });
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '') return null;
    const moment = parse(text);
    return moment instanceof Defect ? { defect: moment, column, value: text } : moment;
  };
}

const statusWords: Readonly<Record<Status, readonly string[]>> = {
  active: ['active', 'enabled', 'issued', 'valid', 'aktiv', 'actif', 'activo'],
  inactive: [
    'inactive',
    'disabled',
    'suspended',
    'suspend',
    'blocked',
    'lost',
    'stolen',
    'expired',
    'inaktiv',
    'inactif',
    'inactivo',
  ],
  deleted: ['deleted', 'delete', 'removed', 'remove', 'revoked', 'returned'],
};

function compileStatus(credential: CredentialMapping, format: Format, cells: CellReaders): Reader<Status> {
  const { statusColumn: column, statusWords: own } = credential;
  if (column === null) return () => 'active';
  const words = toWords(own ?? statusWords);
  if (own === null) addFileWords(words, format);
  const read: CellReader = cells.reader(column);
  const listed = own === null ? null : [...own.active, ...own.inactive, ...own.deleted].join(', ');
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '') return 'active';
    const status = words.get(foldCase(text));
    if (status !== undefined) return status;
    const defect = listed === null ? new Defect('cardStatusUnknown') : new Defect('wordUnlisted', { words: listed });
    return { defect, column, value: text };
  };
}

function toWords(table: Readonly<Record<Status, readonly string[]>>): Map<string, Status> {
  const words = new Map<string, Status>();
  for (const [status, known] of Object.entries(table)) {
    for (const word of known) words.set(foldCase(word), status as Status);
  }
  return words;
}

/** What the file calls yes and no counts where our own words do not say otherwise. */
function addFileWords(words: Map<string, Status>, format: Format): void {
  const tokens = [...format.trueTokens.map(active), ...format.falseTokens.map(inactive)];
  for (const [word, status] of tokens) if (!words.has(word)) words.set(word, status);
}

function active(word: string): [string, Status] {
  return [foldCase(word), 'active'];
}

function inactive(word: string): [string, Status] {
  return [foldCase(word), 'inactive'];
}

function isDefect(value: string | object | null): value is CardDefect {
  return typeof value === 'object' && value !== null && 'defect' in value;
}
