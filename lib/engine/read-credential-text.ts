import type { TextKind } from '#lib/domain/credential/kinds';
import { isMask } from '#lib/domain/credential/mask';
import { normalizePlate } from '#lib/domain/credential/normalize-plate';
import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { TextMapping } from '#lib/domain/mapping/mapping';

import type { CellReaders } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';
import type { CredentialReader, ReadValue } from './read-card-number.ts';

type Code = Pick<ReadValue, 'rawCode' | 'cardNumber' | 'seal'>;
type Parser = (
  text: string,
  setting: { readonly pins: PinKeeper | null; readonly key: string },
) => Code | Defect | null;

/** How the text of each kind becomes what is compared and stored; null states nothing. */
const parsers: Readonly<Record<TextKind, Parser>> = {
  pin: parsePin,
  licencePlate: (text) => {
    const plate = normalizePlate(text);
    return plate === null ? new Defect('plateUnreadable') : { rawCode: plate, cardNumber: plate };
  },
  mobile: (text) =>
    /^\P{Cc}{1,255}$/u.test(text) ? { rawCode: text, cardNumber: text } : new Defect('mobileIdUnreadable'),
};

/** Gives the reader of a credential that is one text in one column. */
export function compileText(
  { kind, numberColumn }: TextMapping,
  cells: CellReaders,
  pins: PinKeeper | null,
): CredentialReader {
  const column = numberColumn ?? '';
  const read = cells.reader(column);
  const parse = parsers[kind];
  return (row, notes) => {
    const shown = read(row, notes);
    if (shown === undefined) return undefined;
    if (shown === '') return 'empty';
    const what = findSpreadsheetDamage(shown);
    const code =
      what === null ? parse(shown, { pins, key: notes.key ?? '' }) : new Defect('spreadsheetDamage', { what });
    if (code === null) return undefined;
    if (code instanceof Defect) return { defect: code, column, value: shown };
    return { ...code, format: kind, facilityCode: null, shown, column, doubt: null };
  };
}

/** Our own mask, in a result file that is sent again, says nothing: the PIN stays. */
function parsePin(text: string, { pins, key }: Parameters<Parser>[1]): Code | Defect | null {
  if (pins === null || isMask(text)) return null;
  if (!/^\d+$/.test(text)) return new Defect('pinUnreadable');
  const { lengthMin: min, lengthMax: max } = pins;
  if (text.length < min || text.length > max) return new Defect('pinLength', { min, max });
  return { ...pins.keep(text, key), cardNumber: null };
}
