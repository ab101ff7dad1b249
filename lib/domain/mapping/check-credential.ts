import type { CardFormat } from '#lib/domain/credential/card-format';
import { findFormat, formats, noFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';

import type { HasColumn, MappingFinding } from './mapping-finding.ts';
import type { CardMapping, CredentialMapping, TextMapping } from './mapping.ts';

type ColumnKey = Extract<keyof CardMapping, `${string}Column`>;

const words: Readonly<Record<ColumnKey, string>> = {
  rawCodeColumn: 'raw code',
  facilityColumn: 'facility code',
  numberColumn: 'card number',
  activationColumn: 'activation date',
  expirationColumn: 'expiration date',
  statusColumn: 'status',
  badgeTypeColumn: 'badge type',
  formatColumn: 'card format',
};

/** Lists what is wrong with one credential mapping; paths are those inside it. */
export function checkCredential(credential: CredentialMapping, hasColumn: HasColumn): readonly MappingFinding[] {
  return [
    ...(credential.kind === 'card' ? checkCard(credential) : checkText(credential)),
    ...checkColumns(credential, hasColumn),
  ];
}

/** Columns that files may lack deserve a look; without the one with the number the others do not matter. */
function checkColumns(credential: CredentialMapping, hasColumn: HasColumn): readonly MappingFinding[] {
  const severity = credential.optional ? 'warning' : 'error';
  const missing = Object.entries(credential).flatMap(([path, column]) => {
    if (!path.endsWith('Column') || typeof column !== 'string' || hasColumn(column)) return [];
    return [{ severity, path, message: `The template has no column “${column}”` } as const];
  });
  const number = missing.find(({ path }) => path === 'numberColumn' || path === 'rawCodeColumn');
  return credential.optional && number !== undefined ? [number] : missing;
}

function checkText({ kind, numberColumn }: TextMapping): readonly MappingFinding[] {
  const { value } = credentialKinds[kind];
  return numberColumn === null ? [toError('numberColumn', `Choose the column with the ${value}`)] : [];
}

function checkCard(credential: CardMapping): readonly MappingFinding[] {
  if (credential.formatColumn !== null || credential.format === noFormat) return checkFormattedCard(credential);
  const format = findFormat(credential.format);
  if (format === undefined) {
    const known = formats.map(({ key }) => key).join(', ');
    return [toError('format', `There is no card format ${credential.format}; use one of ${known}`)];
  }
  return [
    ...toNeeded(credential, format)
      .filter((key) => credential[key] === null)
      .map((key) => toError(key, `Choose the column with the ${words[key]}`)),
    ...checkFacility(credential, format),
  ];
}

/** Each row is read by its own format; what stands for none of them is told row by row. */
function checkFormattedCard({ numbering, numberColumn, format, formatNames }: CardMapping): readonly MappingFinding[] {
  const numbered = numbering === 'facilityAndNumber' || numbering === 'fixedFacilityAndNumber';
  const named = [
    ['format', format] as const,
    ...Object.values(formatNames).map((key) => ['formatNames', key] as const),
  ];
  return [
    ...(numbered ? [] : [toError('numbering', 'Cards without a fixed format are read by facility code and number')]),
    ...(numberColumn === null ? [toError('numberColumn', 'Choose the column with the card number')] : []),
    ...named
      .filter(([, key]) => key !== noFormat && findFormat(key) === undefined)
      .map(([path, key]) => toError(path, `There is no card format ${key}`)),
  ];
}

function toNeeded({ numbering }: CardMapping, { facility }: CardFormat): readonly ColumnKey[] {
  if (numbering === 'rawCode') return ['rawCodeColumn'];
  return numbering !== 'facilityAndNumber' || facility === null ? ['numberColumn'] : ['facilityColumn', 'numberColumn'];
}

function checkFacility(credential: CardMapping, { facility, label }: CardFormat): readonly MappingFinding[] {
  const { numbering, facilityCode, facilityColumn } = credential;
  if (numbering === 'rawCode' || numbering === 'printed') return [];
  if (facility === null) {
    const message = `${label} has no facility code: use the card number alone, or the raw code`;
    const given = facilityColumn !== null ? 'facilityColumn' : 'facilityCode';
    return facilityColumn === null && facilityCode === null ? [] : [toError(given, message)];
  }
  if (numbering !== 'fixedFacilityAndNumber') return [];
  const range = `Facility code must be between 0 and ${facility.max.toLocaleString('en')} for ${label}`;
  return facilityCode === null || facilityCode > facility.max ? [toError('facilityCode', range)] : [];
}

function toError(path: string, message: string): MappingFinding {
  return { severity: 'error', path, message };
}
