import { findFormat } from '#lib/domain/credential/formats';

import type { CardMapping } from './mapping.ts';
import type { Candidate, TemplateColumn } from './rank-candidates.ts';

export type CredentialSuggestion = {
  /** May lack what only a person knows, such as a fixed facility code: check it before it is used. */
  readonly mapping: CardMapping;
  readonly reason: string;
};

type Parts = Readonly<
  Record<'number' | 'facility' | 'rawCode' | 'activation' | 'expiration' | 'status', TemplateColumn | null>
>;

/** Suggests a credential mapping from the columns found for parts of a card; null when none holds the number. */
export function suggestCredential(found: readonly Candidate[]): CredentialSuggestion | null {
  const column = (part: string) => found.find(({ target }) => target.key === `card.${part}`)?.column ?? null;
  const parts: Parts = {
    number: column('number'),
    facility: column('facility'),
    rawCode: column('rawCode'),
    activation: column('activation'),
    expiration: column('expiration'),
    status: column('status'),
  };
  if (parts.number !== null) return toNumberSuggestion(parts.number, parts);
  return parts.rawCode === null ? null : toRawCodeSuggestion(parts.rawCode, parts);
}

function toNumberSuggestion(number: TemplateColumn, parts: Parts): CredentialSuggestion {
  const { facility } = parts;
  const mapping: CardMapping = {
    ...toTerms(parts),
    numbering: facility === null ? 'fixedFacilityAndNumber' : 'facilityAndNumber',
    format: toFormat(number.samples, facility?.samples ?? []),
    facilityColumn: facility?.name ?? null,
    numberColumn: number.name,
  };
  const cards = `card numbers in “${number.name}”`;
  return facility === null
    ? { mapping, reason: `Found ${cards}, no column with facility codes` }
    : { mapping, reason: `Found facility codes in “${facility.name}”, ${cards}` };
}

function toRawCodeSuggestion({ name }: TemplateColumn, parts: Parts): CredentialSuggestion {
  const mapping: CardMapping = { ...toTerms(parts), numbering: 'rawCode', format: 'CSN32', rawCodeColumn: name };
  return { mapping, reason: `Found raw codes in “${name}”` };
}

function toTerms({ activation, expiration, status }: Parts): Omit<CardMapping, 'numbering' | 'format'> {
  return {
    kind: 'card',
    rawCodeColumn: null,
    rawCodeNotation: 'hex',
    facilityColumn: null,
    facilityCode: null,
    numberColumn: null,
    activationColumn: activation?.name ?? null,
    expirationColumn: expiration?.name ?? null,
    statusColumn: status?.name ?? null,
    whenEmpty: 'keep',
    badgeTypeId: null,
    badgeTypeColumn: null,
    optional: false,
    newNumber: 'replacesOwn',
    statusWords: null,
    datesOf: 'row',
    endAtStart: 'take',
    formatColumn: null,
    formatNames: {},
    sameBy: 'code',
  };
}

const smallestFirst = ['H10301', 'H10306', 'H10304', 'C1000-35', 'C1000-48'];

/** The smallest common format that holds most samples: a mistyped number here and there must not decide for all. */
function toFormat(numbers: readonly string[], facilities: readonly string[]): string {
  const fitting = smallestFirst.find((key) => {
    const format = findFormat(key);
    return (
      format !== undefined && mostFit(numbers, format.number.max) && mostFit(facilities, format.facility?.max ?? 0n)
    );
  });
  return fitting ?? 'H10302';
}

function mostFit(samples: readonly string[], max: bigint): boolean {
  const values = samples.map((text) => text.trim()).filter((text) => /^\d{1,40}$/.test(text));
  return values.filter((text) => BigInt(text) <= max).length * 2 >= values.length;
}
