import { type Field, fields as standardFields } from '#lib/domain/identity/fields';
import { isDateText } from '#lib/domain/mapping/detect-date-format';
import { findDateFormats, type FoundDates } from '#lib/domain/mapping/find-date-formats';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';

import { dateFormatsOf } from './date-formats-of.ts';
import { findHeading } from './find-heading.ts';
import type { Format } from './format.ts';
import { readsOneWay } from './reads-one-way.ts';
import type { SourceSettings, SourceTemplate } from './source.ts';

export type DateQuestion = FoundDates['questions'][number];

type Settings = Pick<SourceSettings, 'identityMapping' | 'credentialMappings'> & {
  readonly template: SourceTemplate | null;
  readonly format: Format;
};

/** Columns whose dates fit both day-month and month-day, whether or not the format already says which. */
export function allDateQuestions(source: Settings, fields: readonly Field[] = standardFields): readonly DateQuestion[] {
  if (source.template === null) return [];
  const expected = mappedDates(source, source.template, fields);
  return findDateFormats(toSamples(source.template), new Set(expected.keys())).questions;
}

/** Those that nobody has answered: for the column itself, or for the whole file with formats that read its dates one way only. */
export function openDateQuestions(
  source: Settings,
  fields: readonly Field[] = standardFields,
): readonly DateQuestion[] {
  const { template, format } = source;
  const samples = new Map(template === null ? [] : toSamples(template).map((column) => [column.name, column.samples]));
  return allDateQuestions(source, fields).filter(
    (question) =>
      chosenReading(question, format) === null &&
      !readsDates(samples.get(question.column) ?? [], dateFormatsOf(format, question.column)),
  );
}

/** The open questions of mapped columns: until they are answered, a source would read no date there, or the wrong one. */
export function checkDates(settings: Settings, fields: readonly Field[]): readonly MappingFinding[] {
  const { template, format } = settings;
  if (template === null) return [];
  const labels = mappedDates(settings, template, fields);
  // Looking for formats tries a hundred patterns for each column, so it is done only where the chosen ones do not read it.
  const unread = toSamples(template).filter(
    ({ name, samples }) => labels.has(name) && !readsDates(samples, dateFormatsOf(format, name)),
  );
  const questions = findDateFormats(unread, new Set(labels.keys())).questions;
  return questions
    .filter((question) => chosenReading(question, format) === null)
    .map(({ column, formats, example }) => {
      const message = `Dates of ${labels.get(column)} in column ${column}, such as ${example}, fit both ${formats.join(' and ')}; choose the one that is meant as date format of the file or of this column`;
      return { severity: 'error', path: `format.dateColumns.${column}`, message };
    });
}

/** The reading that somebody chose for this column; null while it is open. A format of its own is the only one that reads it. */
export function chosenReading({ column, formats }: DateQuestion, format: Format): string | null {
  const chosen = dateFormatsOf(format, column);
  const [only, second] = formats.filter((one) => chosen.includes(one));
  return second === undefined ? (only ?? null) : null;
}

/** A word where a date is expected leaves the dates beside it as they are. */
function readsDates(samples: readonly string[], formats: readonly string[]): boolean {
  return readsOneWay(samples, formats) || readsOneWay(samples.filter(isDateText), formats);
}

function toSamples({ columns, rows }: SourceTemplate) {
  return columns.map(({ name }, position) => ({ name, samples: rows.map((cells) => cells[position] ?? '') }));
}

/** Headings of the template whose cells a mapping reads as dates, each with what it gives. */
function mappedDates(
  { identityMapping, credentialMappings, format }: Settings,
  { columns }: SourceTemplate,
  fields: readonly Field[],
): ReadonlyMap<string, string> {
  const headings = columns.map(({ name }) => name);
  const read = [
    ...credentialMappings.flatMap(({ activationColumn, expirationColumn }) => [
      ...(activationColumn === null ? [] : [[activationColumn, 'an activation'] as const]),
      ...(expirationColumn === null ? [] : [[expirationColumn, 'an expiration'] as const]),
    ]),
    ...identityMapping.flatMap((rule) => dateColumns(rule, fields)),
  ];
  return new Map(
    read.flatMap(([column, label]) => {
      const heading = findHeading(headings, column, format);
      return heading === null ? [] : [[heading, label] as const];
    }),
  );
}

/** What a transform makes of a cell is no date of the file. */
function dateColumns(rule: MappingRule, fields: readonly Field[]): readonly (readonly [string, string])[] {
  if (rule.type !== 'direct' && rule.type !== 'regex') return [];
  const field = fields.find(({ key }) => key === rule.field);
  const isDate = field?.type === 'date' || field?.type === 'dateTime';
  if (!isDate || rule.transforms.some(({ name }) => name === 'dateParse')) return [];
  const columns = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  return columns.map((column) => [column, field.label]);
}
