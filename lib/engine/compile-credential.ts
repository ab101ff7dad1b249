import { findFormat } from '#lib/domain/credential/formats';
import type { CredentialStatement, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { Format } from '#lib/domain/source/format';

import type { CellReaders, Cells, MissingColumn, RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { compileCardNumber, type CardDefect, type CardNumber } from './read-card-number.ts';
import { compileCardTerms } from './read-card-terms.ts';
import type { RowReport } from './row-report.ts';

export type CompiledCredential = {
  readonly missing: readonly MissingColumn[];
  /** What the row states about this slot; undefined when it states nothing or the card fails, which is then reported. */
  readonly read: (cells: Cells, report: RowReport, notes: RowNotes) => CredentialStatement | undefined;
};

export type CredentialSetup = {
  readonly credential: CredentialMapping;
  readonly slot: number;
  readonly format: Format;
};

/** Prepares one credential mapping for one header. A defect costs the card, never the rest of the row. */
export function compileCredential(
  { credential, slot, format }: CredentialSetup,
  cells: CellReaders,
): CompiledCredential {
  const cardFormat = findFormat(credential.format);
  const missing = toColumns(credential)
    .filter((column) => !cells.has(column))
    .map((column) => ({ field: 'card', column }));
  if (cardFormat === undefined) return { missing, read: () => undefined };
  const readNumber = compileCardNumber(credential, cardFormat, cells);
  const readTerms = compileCardTerms(credential, format, cells);
  return {
    missing,
    read: (row, report, notes) => {
      const number = readNumber(row, notes);
      if (number === undefined) return undefined;
      if (number === 'empty') return credential.whenEmpty === 'remove' ? { kind: 'remove', slot } : undefined;
      if ('defect' in number) return refuse(number, report);
      const terms = readTerms(row, notes, number.shown);
      if ('defect' in terms) return refuse(terms, report);
      if (!number.isParityRight) refuse(toParityNote(number, cardFormat.label), report);
      const { rawCode, facilityCode, cardNumber } = number;
      const card: MappedCredential = {
        slot,
        kind: 'card',
        format: cardFormat.key,
        rawCode,
        facilityCode,
        cardNumber,
        ...terms,
      };
      return { kind: 'state', credential: card };
    },
  };
}

function refuse({ defect, column, value }: CardDefect, report: RowReport): undefined {
  report.addDefect(defect, { field: 'card', column, onDefect: 'field', isSensitive: false }, value);
}

/** Some installers program cards without parity: the code counts, the doubt is told. */
function toParityNote({ shown, column }: CardNumber, format: string): CardDefect {
  return { defect: new Defect('rawCodeParity', { format }), column, value: shown };
}

function toColumns(credential: CredentialMapping): readonly string[] {
  const { rawCodeColumn, facilityColumn, numberColumn, activationColumn, expirationColumn, statusColumn } = credential;
  const numbers = {
    rawCode: [rawCodeColumn],
    facilityAndNumber: [facilityColumn, numberColumn],
    fixedFacilityAndNumber: [numberColumn],
    printed: [numberColumn],
  }[credential.numbering];
  return [...numbers, activationColumn, expirationColumn, statusColumn].filter((column) => column !== null);
}
