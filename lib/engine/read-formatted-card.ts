import type { CardFormat } from '#lib/domain/credential/card-format';
import { findFormat, formats, noFormat } from '#lib/domain/credential/formats';
import type { CardMapping } from '#lib/domain/mapping/mapping';

import type { CellReaders } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';
import { compileCardNumber, type CardDefect, type CredentialReader, type ReadValue } from './read-card-number.ts';

const digitsMax = 20;
/** The largest facility code that is stored as a number. */
const facilityMax = 2 ** 31 - 1;

/**
 * Reads cards whose rows name their format. A card goes on without a format, known by its number alone, when its row names
 * none or one that nobody knows, or lacks the facility code that the format needs.
 */
export function compileFormattedCard(credential: CardMapping, cells: CellReaders): CredentialReader {
  const { formatColumn, facilityColumn } = credential;
  const column = formatColumn ?? '';
  const [readName, readFacility] = [cells.reader(column), cells.reader(facilityColumn ?? '')];
  const toKey = keysOf(credential);
  const readers = new Map<string, CredentialReader>();
  const readBare = compileBareNumber(credential, cells);
  const readerOf = (format: CardFormat): CredentialReader => {
    const known = readers.get(format.key) ?? compileCardNumber(credential, format, cells);
    readers.set(format.key, known);
    return known;
  };
  return (row, notes) => {
    const name = readName(row, notes) ?? '';
    const key = name === '' ? credential.format : toKey(name);
    const format = findFormat(key ?? noFormat);
    if (format === undefined) {
      const isUnknown = key === undefined;
      return withDoubt(readBare(row, notes), isUnknown ? new Defect('cardFormatUnknown') : null, {
        column,
        value: name,
      });
    }
    const hasFacility = !needsFacility(credential, format) || Boolean(readFacility(row, notes));
    if (hasFacility) return readerOf(format)(row, notes);
    return withDoubt(readBare(row, notes), new Defect('cardFormatUnused', { format: format.label }));
  };
}

function needsFacility({ facilityCode }: CardMapping, { facility }: CardFormat): boolean {
  return facility !== null && facilityCode === null;
}

type Read = ReturnType<CredentialReader>;

function withDoubt(read: Read, doubt: Defect | null, doubtAt?: ReadValue['doubtAt']): Read {
  if (doubt === null || typeof read !== 'object' || 'defect' in read) return read;
  return { ...read, doubt, ...(doubtAt === undefined ? {} : { doubtAt }) };
}

function keysOf({ formatNames }: CardMapping): (name: string) => string | undefined {
  const keys = new Map<string, string>([[noFormat, noFormat]]);
  for (const { key, label } of formats) keys.set(label.toLowerCase(), key).set(key.toLowerCase(), key);
  for (const [name, key] of Object.entries(formatNames)) keys.set(name.toLowerCase(), key);
  return (name) => keys.get(name.toLowerCase());
}

/** A number of up to 20 digits; a facility code beside it tells apart cards of one number. */
function compileBareNumber(
  { numberColumn, facilityColumn, facilityCode }: CardMapping,
  cells: CellReaders,
): CredentialReader {
  const column = numberColumn ?? '';
  const [read, readFacility] = [cells.reader(column), cells.reader(facilityColumn ?? '')];
  return (row, notes) => {
    const shown = read(row, notes);
    if (shown === undefined) return undefined;
    if (shown === '') return 'empty';
    const number = readDigits(shown);
    if (number instanceof Defect) return { defect: number, column, value: shown };
    const facility = toFacility(readFacility(row, notes) ?? String(facilityCode ?? ''), facilityColumn ?? '');
    if (typeof facility === 'object' && facility !== null) return facility;
    const rawCode = facility === null ? number : `${facility}:${number}`;
    return { format: noFormat, rawCode, facilityCode: facility, cardNumber: number, shown, column, doubt: null };
  };
}

/** Zeros in front do not count: with a format they would not, either. */
function readDigits(text: string): string | Defect {
  const what = findSpreadsheetDamage(text);
  if (what !== null) return new Defect('spreadsheetDamage', { what });
  if (!/^\d+$/.test(text)) return new Defect('cardNumberUnreadable');
  if (text.length > digitsMax) return new Defect('cardNumberTooLong', { max: digitsMax });
  return String(BigInt(text));
}

function toFacility(text: string, column: string): number | null | CardDefect {
  if (text === '') return null;
  const what = findSpreadsheetDamage(text);
  if (what !== null) return { defect: new Defect('spreadsheetDamage', { what }), column, value: text };
  if (!/^\d{1,10}$/.test(text)) return { defect: new Defect('facilityCodeUnreadable'), column, value: text };
  if (Number(text) <= facilityMax) return Number(text);
  const words = { max: facilityMax.toLocaleString('en'), format: 'cards without a format' };
  return { defect: new Defect('facilityCodeOutOfRange', words), column, value: text };
}
