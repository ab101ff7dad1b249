import type { CardFormat } from '#lib/domain/credential/card-format';
import { decode } from '#lib/domain/credential/decode';
import { encode } from '#lib/domain/credential/encode';
import { parseRawCode } from '#lib/domain/credential/parse-raw-code';
import { toRawCode } from '#lib/domain/credential/raw-code';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CardMapping } from '#lib/domain/mapping/mapping';

import type { CellReader, CellReaders, Cells, RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';

export type CardDefect = { readonly defect: Defect; readonly column: string; readonly value: string };

/** The value of a credential as a row names it. */
export type ReadValue = Pick<MappedCredential, 'format' | 'rawCode' | 'facilityCode' | 'cardNumber' | 'seal'> & {
  /** As it stood in the file. */
  readonly shown: string;
  readonly column: string;
  /** The value counts, and the doubt is told. */
  readonly doubt: Defect | null;
  /** Where the doubt arose, if not at the value. */
  readonly doubtAt?: { readonly column: string; readonly value: string };
};

/** Gives the value a row names, what is wrong with it, `empty`, or undefined when its cell is absent. */
export type CredentialReader = (cells: Cells, notes: RowNotes) => ReadValue | CardDefect | 'empty' | undefined;

type Column = { readonly name: string; readonly read: CellReader };

export function compileCardNumber(credential: CardMapping, format: CardFormat, cells: CellReaders): CredentialReader {
  const column = (name: string | null): Column => ({ name: name ?? '', read: cells.reader(name ?? '') });
  if (credential.numbering === 'rawCode') {
    return compileRawCode(column(credential.rawCodeColumn), format, credential.rawCodeNotation);
  }
  if (credential.numbering === 'printed') return compilePrinted(column(credential.numberColumn), format);
  const isFixed = credential.numbering === 'fixedFacilityAndNumber' || format.facility === null;
  const fixed = BigInt(credential.facilityCode ?? 0);
  const readFacility = isFixed ? () => fixed : compileFacility(column(credential.facilityColumn), format);
  return compileNumber(column(credential.numberColumn), format, readFacility);
}

type FacilityReader = (cells: Cells, notes: RowNotes, cardNumber: string) => bigint | CardDefect;

function compileNumber({ name, read }: Column, format: CardFormat, readFacility: FacilityReader): CredentialReader {
  return (row, notes) => {
    const shown = read(row, notes);
    if (shown === undefined) return undefined;
    if (shown === '') return 'empty';
    const number = readDigits(shown, numberWords, format);
    if (number instanceof Defect) return { defect: number, column: name, value: shown };
    const facility = readFacility(row, notes, shown);
    if (typeof facility === 'object') return facility;
    return toCard(format, { facility, number }, { shown, column: name });
  };
}

/** Facility code and number with one mark between them, as on the back of cards: 123-45678, 123:45678, 123 / 45678. */
const printed = /^(\d+)\s*[-:,./ ]\s*(\d+)$/;

function compilePrinted({ name, read }: Column, format: CardFormat): CredentialReader {
  return (row, notes) => {
    const shown = read(row, notes);
    if (shown === undefined) return undefined;
    if (shown === '') return 'empty';
    const numbers = readPrinted(shown, format);
    if (numbers instanceof Defect) return { defect: numbers, column: name, value: shown };
    return toCard(format, numbers, { shown, column: name });
  };
}

type Numbers = { readonly facility: bigint; readonly number: bigint };

function readPrinted(text: string, format: CardFormat): Numbers | Defect {
  const what = findSpreadsheetDamage(text);
  if (what !== null) return new Defect('spreadsheetDamage', { what });
  if (format.facility === null) return toNumbers(0n, readDigits(text, numberWords, format));
  const [, code, digits] = printed.exec(text) ?? [];
  if (code === undefined || digits === undefined)
    return new Defect(isDigits(text) ? 'printedFacilityMissing' : 'printedUnreadable');
  return toNumbers(readDigits(code, facilityWords, format), readDigits(digits, numberWords, format));
}

function toNumbers(facility: bigint | Defect, number: bigint | Defect): Numbers | Defect {
  if (facility instanceof Defect) return facility;
  return number instanceof Defect ? number : { facility, number };
}

function toCard(
  format: CardFormat,
  { facility, number }: Numbers,
  place: Pick<ReadValue, 'shown' | 'column'>,
): ReadValue {
  return {
    format: format.key,
    rawCode: encode(format, facility, number),
    facilityCode: format.facility === null ? null : Number(facility),
    cardNumber: String(number),
    ...place,
    doubt: null,
  };
}

const numberWords = {
  field: 'number',
  unreadable: 'cardNumberUnreadable',
  outOfRange: 'cardNumberOutOfRange',
} as const;
const facilityWords = {
  field: 'facility',
  unreadable: 'facilityCodeUnreadable',
  outOfRange: 'facilityCodeOutOfRange',
} as const;

/** A number of the card, or why it is none. */
function readDigits(
  text: string,
  { field, unreadable, outOfRange }: typeof numberWords | typeof facilityWords,
  format: CardFormat,
): bigint | Defect {
  if (!isDigits(text)) return toDigitsDefect(text, unreadable);
  const value = BigInt(text);
  const max = format[field]?.max ?? 0n;
  return value <= max ? value : new Defect(outOfRange, { max: written(max), format: format.label });
}

function compileFacility({ name, read }: Column, format: CardFormat): FacilityReader {
  return (row, notes, cardNumber) => {
    const shown = read(row, notes);
    if (shown === undefined || shown === '')
      return { defect: new Defect('cardFacilityMissing'), column: name, value: cardNumber };
    const code = readDigits(shown, facilityWords, format);
    return code instanceof Defect ? { defect: code, column: name, value: shown } : code;
  };
}

function compileRawCode({ name, read }: Column, format: CardFormat, notation: 'hex' | 'decimal'): CredentialReader {
  return (row, notes) => {
    const shown = read(row, notes);
    if (shown === undefined) return undefined;
    if (shown === '') return 'empty';
    const card = readRawCard(shown, notation, format);
    return card instanceof Defect ? { defect: card, column: name, value: shown } : { ...card, shown, column: name };
  };
}

function readRawCard(
  text: string,
  notation: 'hex' | 'decimal',
  format: CardFormat,
): Omit<ReadValue, 'shown' | 'column'> | Defect {
  const code = readCode(text, notation);
  if (code instanceof Defect) return code;
  const card = decode(format, code);
  if (card === null) return new Defect('rawCodeTooLong', { bits: format.bits, format: format.label });
  const isShort = notation === 'hex' && isDigits(text) && text.length < Math.ceil(format.bits / 4);
  if (isShort && !isProven(format, card.isParityRight))
    return new Defect('spreadsheetDamage', { what: 'it lost its leading zeros' });
  return {
    format: format.key,
    rawCode: toRawCode(format, code),
    facilityCode: card.facilityCode === null ? null : Number(card.facilityCode),
    cardNumber: String(card.cardNumber),
    // Some installers program cards without parity.
    doubt: card.isParityRight ? null : new Defect('rawCodeParity', { format: format.label }),
  };
}

function readCode(text: string, notation: 'hex' | 'decimal'): bigint | Defect {
  const code = parseRawCode(text, notation);
  if (code !== null) return code;
  const what = findSpreadsheetDamage(text);
  if (what !== null) return new Defect('spreadsheetDamage', { what });
  return new Defect('rawCodeUnreadable', { notation: notation === 'hex' ? 'hexadecimal' : 'decimal' });
}

/** Parity bits that fit show that nothing but zeros is gone. */
function isProven(format: CardFormat, isParityRight: boolean): boolean {
  return format.parity.length > 0 && isParityRight;
}

function toDigitsDefect(text: string, code: 'cardNumberUnreadable' | 'facilityCodeUnreadable'): Defect {
  const what = findSpreadsheetDamage(text);
  return what === null ? new Defect(code) : new Defect('spreadsheetDamage', { what });
}

function isDigits(text: string): boolean {
  return /^\d{1,40}$/.test(text);
}

function written(number: bigint): string {
  return number.toLocaleString('en');
}
