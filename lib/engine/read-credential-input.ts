import type { CredentialInput } from '#lib/domain/credential/credential-input';
import { formats } from '#lib/domain/credential/formats';
import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { MappedCredential } from '#lib/domain/mapping/mapped-record';
import { credentialMapping } from '#lib/domain/mapping/mapping';
import type { Problem } from '#lib/domain/run/problem';
import { format } from '#lib/domain/source/format';

import { CellReaders } from './cell-reader.ts';
import { compileCredential } from './compile-credential.ts';
import { RowReport } from './row-report.ts';

const columns = ['format', 'facilityCode', 'cardNumber', 'rawCode', 'value', 'activatesAt', 'expiresAt'] as const;
const terms = { activationColumn: 'activatesAt', expirationColumn: 'expiresAt' };

export type ReadInput =
  | { readonly kind: 'credential'; readonly credential: MappedCredential }
  | { readonly kind: 'refused'; readonly path: string; readonly message: string };

type Person = { readonly externalId: string; readonly pins: PinKeeper | null };

/** Reads a credential that a person gives by the rules of a credential in a file, with the input's entries as columns. */
export function readCredentialInput(input: CredentialInput, { externalId, pins }: Person): ReadInput {
  const missing = findMissing(input);
  if (missing !== null) return { kind: 'refused', ...missing };
  const setup = { credential: toMapping(input), slot: 0, format: format.parse({ dateFormats: ['iso'] }), pins };
  const report = new RowReport();
  report.start(0);
  const cells = columns.map((column) => toCell(input[column]));
  const { read } = compileCredential(setup, new CellReaders(setup.format, columns));
  const statement = read(cells, report, { hiddenColumn: null, key: externalId });
  if (statement?.kind === 'state')
    return { kind: 'credential', credential: { ...statement.credential, status: input.status } };
  return toRefusal(report.problems()[0]);
}

function toMapping({ kind, format: key = '', rawCode }: CredentialInput) {
  if (kind !== 'card') return credentialMapping.parse({ kind, numberColumn: 'value', ...terms });
  const number =
    rawCode === undefined
      ? { numbering: 'facilityAndNumber', facilityColumn: 'facilityCode', numberColumn: 'cardNumber' }
      : { numbering: 'rawCode', rawCodeColumn: 'rawCode' };
  return credentialMapping.parse({ kind, format: key, ...number, ...terms });
}

function findMissing({ kind, value, rawCode, cardNumber, format: key }: CredentialInput) {
  if (kind !== 'card') return value === undefined ? { path: 'value', message: 'Enter the value' } : null;
  if (!formats.some((one) => one.key === key)) return { path: 'format', message: 'Choose one of the card formats' };
  if (rawCode !== undefined || cardNumber !== undefined) return null;
  return { path: 'cardNumber', message: 'Enter the card number, or the raw code' };
}

function toCell(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function toRefusal(problem: Problem | undefined): ReadInput {
  const { column = 'value', message = 'Enter a value that is not masked' } = problem ?? {};
  return { kind: 'refused', path: column, message };
}
