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
type Terms = Pick<MappedCredential, 'status' | 'activatesAt' | 'expiresAt'>;

/** From when, until when and in which status a row states its card; empty and absent cells mean from now, for ever, active. */
export type CardTermsReader = (cells: Cells, notes: RowNotes, card: string) => Terms | CardDefect;

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
  const readStatus = compileStatus(credential.statusColumn, format, cells);
  const startColumn = credential.activationColumn ?? '';
  const expirationColumn = credential.expirationColumn ?? '';
  const [startText, endText] = [cells.reader(startColumn), cells.reader(expirationColumn)];
  return (row, notes, card) => {
    const activatesAt = readStart(row, notes);
    if (isDefect(activatesAt)) return activatesAt;
    const expiresAt = readEnd(row, notes);
    if (isDefect(expiresAt)) return expiresAt;
    if (activatesAt !== null && expiresAt !== null && expiresAt < activatesAt) {
      const written = { starts: startText(row, notes) ?? '', expires: endText(row, notes) ?? '' };
      const defect = new Defect('cardDatesReversed', written);
      return { defect, column: expirationColumn, value: card };
    }
    const status = readStatus(row, notes);
    return isDefect(status) ? status : { status, activatesAt, expiresAt };
  };
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

function compileStatus(column: string | null, format: Format, cells: CellReaders): Reader<Status> {
  if (column === null) return () => 'active';
  const words = new Map<string, Status>();
  for (const word of format.trueTokens) words.set(foldCase(word), 'active');
  for (const word of format.falseTokens) words.set(foldCase(word), 'inactive');
  for (const [status, known] of Object.entries(statusWords)) {
    for (const word of known) words.set(word, status as Status);
  }
  const read: CellReader = cells.reader(column);
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '') return 'active';
    return words.get(foldCase(text)) ?? { defect: new Defect('cardStatusUnknown'), column, value: text };
  };
}

function isDefect(value: unknown): value is CardDefect {
  return typeof value === 'object' && value !== null;
}
