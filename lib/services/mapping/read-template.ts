import { isAscii } from 'node:buffer';

import type { Field } from '#lib/domain/identity/fields';
import { findDateFormats } from '#lib/domain/mapping/find-date-formats';
import { settledDateColumns } from '#lib/domain/mapping/settled-date-columns';
import { shortenCell } from '#lib/domain/mapping/shorten-cell';
import { type MappingSuggestion, suggestMapping } from '#lib/domain/mapping/suggest-mapping';
import { type RecognisedPreset, recognisePreset } from '#lib/domain/preset/recognise-preset';
import { type Problem, type ProblemCode, problems } from '#lib/domain/run/problem';
import { adoptFormat, type FoundFormat } from '#lib/domain/source/adopt-format';
import { checkTemplate, type TemplateCheck } from '#lib/domain/source/check-template';
import type { Format, FormatInput } from '#lib/domain/source/format';
import type { SourceTemplate } from '#lib/domain/source/source';
import { AppError } from '#lib/shared/app-error';

import type { Head } from './read-head.ts';
import { type FileSample, readSample } from './read-sample.ts';

export type TemplateFile = {
  readonly head: Head;
  readonly fileName: string;
  /** Of the whole file, when only its beginning was sent. */
  readonly sizeBytes: number | undefined;
  readonly format: Format;
  /** What the source's preset says of the format. */
  readonly presetFormat?: FormatInput;
  /** Which field this tenant chose for a heading before. */
  readonly memory: ReadonlyMap<string, string>;
  /** The tenant's whole catalogue. */
  readonly fields: readonly Field[];
};

export type ReadTemplate = {
  readonly template: SourceTemplate;
  readonly format: Format;
  readonly found: FoundFormat;
  readonly dateQuestions: readonly { column: string; formats: string[]; example: string }[];
  readonly suggestions: MappingSuggestion;
  readonly recognised: RecognisedPreset | null;
  readonly checks: readonly TemplateCheck[];
};

const rowsKept = 50;
const samplesKept = 10;

/** Everything that a file teaches about its source; INVALID_INPUT with the remedy when it teaches nothing. */
export async function readTemplate(file: TemplateFile): Promise<ReadTemplate> {
  const { head, fileName, format, memory, fields } = file;
  const isCut = head.isCut || (file.sizeBytes ?? 0) > head.sizeBytes;
  const sample = await readSample(head.bytes, format, { fileName, isCut });
  if (sample.kind === 'refused') throw refuse(sample.problem, format);
  if (sample.rows.length === 0) throw refuseEmpty();
  const columns = sample.header.map((name, position) => ({
    name,
    samples: sample.rows.map(({ cells }) => cells[position] ?? ''),
  }));
  const suggestions = suggestMapping({ columns, fields, memory });
  const dates = findDateFormats(columns, toDateColumns(suggestions, fields));
  const found = {
    delimiter: sample.delimiter,
    encoding: isAscii(head.bytes) ? null : sample.encoding,
    dateFormats: [...new Set(dates.formats.values())],
    dateColumns: settledDateColumns(dates),
  };
  return {
    template: toTemplate(file, sample, columns),
    format: adoptFormat(format, found, file.presetFormat),
    found,
    dateQuestions: dates.questions,
    suggestions,
    recognised: recognisePreset({
      header: sample.header,
      hasHeadings: sample.headerRow > 0,
      rows: sample.rows.map(({ cells }) => cells),
    }),
    checks: checkTemplate({
      ...sample,
      unevenRows: sample.rows.filter(({ cells }) => isUneven(cells, sample.header.length)).map(({ row }) => row),
      notes: sample.notes.map(({ message }) => message),
      dateQuestions: dates.questions,
    }),
  };
}

/** What is wrong with the text for the encoding that was chosen is told of that choice: another one may be right. */
function refuse({ code, message }: Problem, { encoding }: Format): AppError {
  if (code === 'fileHasNoRows') return refuseEmpty();
  const path = encoding !== 'auto' && ofEncoding.has(code) ? 'encoding' : 'body';
  const text = `${message} ${problems[code].remedy}`;
  return new AppError('INVALID_INPUT', text, { errors: [{ path, message: text }] });
}

const ofEncoding: ReadonlySet<ProblemCode> = new Set([
  'byteNotInEncoding',
  'utf8NotChosen',
  'nulByte',
  'encodingUnknown',
]);

function refuseEmpty(): AppError {
  const message = 'The template needs at least one row below the headings';
  return new AppError('INVALID_INPUT', message, { errors: [{ path: 'body', message }] });
}

function toDateColumns(
  { fields: suggested, credential }: MappingSuggestion,
  fields: readonly Field[],
): ReadonlySet<string> {
  const dateFields = new Set(fields.filter(({ type }) => type === 'date' || type === 'dateTime').map(({ key }) => key));
  const terms = [credential?.mapping.activationColumn, credential?.mapping.expirationColumn];
  return new Set([
    ...suggested.filter(({ field, state }) => dateFields.has(field) && state !== 'refused').map(({ column }) => column),
    ...terms.flatMap((column) => column ?? []),
  ]);
}

function shortenOrNull(cell: string | undefined): string | null {
  return cell === undefined ? null : shortenCell(cell);
}

function isUneven(cells: readonly (string | undefined)[], columns: number): boolean {
  return cells.length !== columns || cells.includes(undefined);
}

function toTemplate(
  { fileName, head, sizeBytes }: TemplateFile,
  sample: FileSample,
  columns: readonly { name: string; samples: readonly string[] }[],
): SourceTemplate {
  const kept = sample.rows.slice(0, rowsKept);
  return {
    fileName,
    sizeBytes: sizeBytes ?? head.sizeBytes,
    uploadedAt: new Date().toISOString(),
    encoding: sample.encoding,
    delimiter: sample.delimiter,
    headerRow: sample.headerRow,
    columns: columns.map(({ name, samples }) => ({
      name,
      samples: [...new Set(samples.filter((text) => text.trim() !== ''))].slice(0, samplesKept).map(shortenCell),
    })),
    rows: kept.map(({ cells }) => sample.header.map((_, position) => shortenOrNull(cells[position]))),
    rowNumbers: kept.map(({ row }) => row),
    notes: sample.notes.map(({ message }) => message),
  };
}
