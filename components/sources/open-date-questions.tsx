import type { Source } from '#lib/contract/sources';
import { type Field, fields as standardFields } from '#lib/domain/identity/fields';
import { findDateFormats, type FoundDates } from '#lib/domain/mapping/find-date-formats';
import type { MappingRule } from '#lib/domain/mapping/mapping';

export type DateQuestion = FoundDates['questions'][number];

type Settings = Pick<Source, 'template' | 'identityMapping' | 'credentialMappings'>;

/** Columns whose dates fit both day-month and month-day, whether or not the format already says which. */
export function allDateQuestions(
  { template, identityMapping, credentialMappings }: Settings,
  fields: readonly Field[] = standardFields,
): readonly DateQuestion[] {
  if (template === null) return [];
  const columns = template.columns.map(({ name }, position) => ({
    name,
    samples: template.rows.map((cells) => cells[position] ?? ''),
  }));
  const expected = new Set([
    ...identityMapping.flatMap((rule) => dateColumns(rule, fields)),
    ...credentialMappings.flatMap(({ activationColumn, expirationColumn }) => [
      ...(activationColumn === null ? [] : [activationColumn]),
      ...(expirationColumn === null ? [] : [expirationColumn]),
    ]),
  ]);
  return findDateFormats(columns, expected).questions;
}

/** Those that nobody has answered: for the column itself, or with exactly one of the two readings for the whole file. */
export function openDateQuestions(
  source: Settings & Pick<Source, 'format'>,
  fields: readonly Field[] = standardFields,
): readonly DateQuestion[] {
  return allDateQuestions(source, fields).filter((question) => chosenReading(question, source.format) === null);
}

/** The reading that somebody chose for this column; null while it is open. */
export function chosenReading({ column, formats }: DateQuestion, format: Source['format']): string | null {
  const own = format.dateColumns[column];
  if (own !== undefined && formats.includes(own)) return own;
  const [only, second] = formats.filter((one) => format.dateFormats.includes(one));
  return second === undefined ? (only ?? null) : null;
}

function dateColumns(rule: MappingRule, fields: readonly Field[]): readonly string[] {
  if (rule.type !== 'direct' && rule.type !== 'regex') return [];
  const type = fields.find(({ key }) => key === rule.field)?.type;
  return type === 'date' || type === 'dateTime' ? [rule.column] : [];
}
