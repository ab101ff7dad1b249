import type { BadgeType } from '#lib/domain/credential/badge-type';
import { findFormat, noFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { maskedValue } from '#lib/domain/credential/mask';
import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import { credentialColumns } from '#lib/domain/mapping/columns-of';
import type { CredentialStatement } from '#lib/domain/mapping/mapped-record';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { problems } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';

import type { CellReaders, Cells, MissingColumn, RowNotes } from './cell-reader.ts';
import { compileManner } from './compile-manner.ts';
import { Defect } from './defect.ts';
import { findLostText } from './find-spreadsheet-damage.ts';
import { compileBadgeType, toBadge } from './read-badge-type.ts';
import { compileCardNumber, type CardDefect, type CredentialReader, type ReadValue } from './read-card-number.ts';
import { type CardTerms, compileCardTerms } from './read-card-terms.ts';
import { compileText } from './read-credential-text.ts';
import { compileFormattedCard } from './read-formatted-card.ts';
import type { RowReport } from './row-report.ts';

export type CompiledCredential = {
  readonly missing: readonly MissingColumn[];
  /** What the row states about this slot; undefined when it states nothing or the credential fails, which is then reported. */
  readonly read: (cells: Cells, report: RowReport, notes: RowNotes) => CredentialStatement | undefined;
};

type RowAtHand = {
  readonly row: Cells;
  readonly report: RowReport;
  /** The row states the credential all the same. */
  readonly isStated?: true;
};

export type CredentialSetup = {
  readonly credential: CredentialMapping;
  readonly slot: number;
  readonly format: Format;
  /** Where days begin, if elsewhere than by the format. */
  readonly dayZone?: string | undefined;
  readonly pins: PinKeeper | null;
  /** The tenant's badge types, by id. */
  readonly badgeTypes?: ReadonlyMap<string, BadgeType>;
  /** What a cell that a spreadsheet program changed costs, where the mapping leaves it open. */
  readonly damageCosts?: 'field' | 'row';
};

/**
 * Prepares one credential mapping for one header. A defect costs the credential, spreadsheet damage the row, unless the mapping says
 * otherwise (docs/decisions/0034).
 */
export function compileCredential(setup: CredentialSetup, cells: CellReaders): CompiledCredential {
  const { credential, slot, format, damageCosts = 'row' } = setup;
  const { kind } = credential;
  const { isSecret } = credentialKinds[kind];
  const missing = credentialColumns(credential)
    .filter((column) => !credential.optional && !cells.has(column))
    .map((column) => ({ field: kind, column }));
  const readValue = compileValue(setup, cells);
  if (readValue === null) return { missing, read: () => undefined };
  const readTerms = compileCardTerms(credential, { ...format, dayZone: setup.dayZone }, cells);
  const readBadge = compileBadgeType(setup, cells);
  const readManner = compileManner(credential, cells);
  const badgesDate = credential.datesOf === 'badgeType';
  const datesBy = (badge: object) => (badgesDate && 'badgeTypeId' in badge ? 'undated' : 'dated');
  const readMark = compileMark(setup, cells);
  const nameOf = isSecret ? () => maskedValue : ({ shown }: ReadValue) => shown;
  const refuse = ({ defect, column, value }: CardDefect, { row, report, isStated }: RowAtHand): undefined => {
    const isSensitive = isSecret && column === credential.numberColumn;
    const lost = problems[defect.code].severity === 'note' ? null : findLostText(value);
    const told = lost === null ? defect : new Defect('spreadsheetDamage', { what: lost });
    // A plate may look like a month and a number.
    const isDamage = told.code === 'spreadsheetDamage' && (lost !== null || kind !== 'licencePlate');
    const onDefect = credential.onDefect ?? (isDamage && isStated === undefined ? damageCosts : 'field');
    report.addDefect(told, { field: kind, column, onDefect, isSensitive, mark: readMark(row) }, value);
  };
  return {
    missing,
    read: (row, report, notes) => {
      const value = readValue(row, notes);
      if (value === undefined) return undefined;
      if (value === 'empty') return credential.whenEmpty === 'remove' ? { kind: 'remove', slot } : undefined;
      if ('defect' in value) return refuse(value, { row, report });
      const badge = readBadge(row, notes);
      const terms = readTerms[datesBy(badge)](row, notes, nameOf(value));
      if ('defect' in terms) return refuse(terms, { row, report });
      for (const doubt of doubtsOf(value, terms)) refuse(doubt, { row, report, isStated: true });
      if ('defect' in badge) refuse(badge, { row, report });
      const { status, activatesAt, expiresAt } = terms;
      const stated = toCredential(value, { slot, kind, status, activatesAt, expiresAt, ...toBadge(badge) });
      return { kind: 'state', credential: mannered(stated, keeping(terms, readManner?.(row, notes))) };
    },
  };
}

/** All cells of a credential that fails, as one text; of a secret only what it would be kept as. */
function compileMark({ credential, pins }: CredentialSetup, cells: CellReaders): (row: Cells) => string {
  const columns = credentialColumns(credential).filter((column) => cells.has(column));
  const readers = columns.map((column) => cells.reader(column));
  return (row) => {
    const text = readers.map((read) => read(row, { hiddenColumn: null }) ?? '').join('\u0000');
    return credentialKinds[credential.kind].isSecret ? (pins?.keep(text, '').rawCode ?? '') : text;
  };
}

const noDoubts: readonly CardDefect[] = [];

function doubtsOf({ column, shown, doubt, doubtAt }: ReadValue, { spoilt }: CardTerms): readonly CardDefect[] {
  if (doubt === null) return spoilt === undefined ? noDoubts : [spoilt];
  const told = { defect: doubt, ...(doubtAt ?? { column, value: shown }) };
  return spoilt === undefined ? [told] : [told, spoilt];
}

/** Dates that cannot be read take none away that are known. */
function keeping({ spoilt }: CardTerms, manner: Stated['manner']): Stated['manner'] {
  if (spoilt === undefined) return manner;
  const { keeps, ...rest } = manner ?? { keeps: [], newNumber: 'replacesOwn', sameBy: 'code' };
  return { ...rest, keeps: [...new Set([...keeps, 'activatesAt', 'expiresAt'] as const)] };
}

function mannered(credential: Stated, manner: Stated['manner']): Stated {
  return manner === undefined ? credential : { ...credential, manner };
}

/** null: nothing can be read, which checking the mapping has told already. */
function compileValue({ credential, pins }: CredentialSetup, cells: CellReaders): CredentialReader | null {
  if (credential.kind !== 'card') return compileText(credential, cells, pins);
  if (credential.formatColumn !== null || credential.format === noFormat)
    return compileFormattedCard(credential, cells);
  const cardFormat = findFormat(credential.format);
  return cardFormat === undefined ? null : compileCardNumber(credential, cardFormat, cells);
}

type Stated = Extract<CredentialStatement, { kind: 'state' }>['credential'];

function toCredential(
  { format, rawCode, facilityCode, cardNumber, seal }: ReadValue,
  terms: Pick<Stated, 'slot' | 'kind' | 'status' | 'activatesAt' | 'expiresAt' | 'badgeTypeId'>,
): Stated {
  const credential = { ...terms, format, rawCode, facilityCode, cardNumber };
  return seal === undefined ? credential : { ...credential, seal };
}
