import type { Source } from '#lib/contract/sources';
import { fields } from '#lib/domain/identity/fields';
import { findDateFormats, type FoundDates } from '#lib/domain/mapping/find-date-formats';
import type { MappingRule } from '#lib/domain/mapping/mapping';

export type DateQuestion = FoundDates['questions'][number];

const dateFields: ReadonlySet<string> = new Set(
  fields.filter(({ type }) => type === 'date' || type === 'dateTime').map(({ key }) => key),
);

type Settings = Pick<Source, 'template' | 'identityMapping' | 'credentialMappings'>;

/** Columns whose dates fit both day-month and month-day, whether or not the format already says which. */
export function allDateQuestions({ template, identityMapping, credentialMappings }: Settings): readonly DateQuestion[] {
  if (template === null) return [];
  const columns = template.columns.map(({ name }, position) => ({
    name,
    samples: template.rows.map((cells) => cells[position] ?? ''),
  }));
  const expected = new Set([
    ...identityMapping.flatMap(dateColumns),
    ...credentialMappings.flatMap(({ activationColumn, expirationColumn }) => [
      ...(activationColumn === null ? [] : [activationColumn]),
      ...(expirationColumn === null ? [] : [expirationColumn]),
    ]),
  ]);
  return findDateFormats(columns, expected).questions;
}

/** Those that nobody has answered: exactly one of the two readings must be among the date formats. */
export function openDateQuestions(source: Settings & Pick<Source, 'format'>): readonly DateQuestion[] {
  return allDateQuestions(source).filter(
    ({ formats }) => formats.filter((format) => source.format.dateFormats.includes(format)).length !== 1,
  );
}

function dateColumns(rule: MappingRule): readonly string[] {
  return (rule.type === 'direct' || rule.type === 'regex') && dateFields.has(rule.field) ? [rule.column] : [];
}
