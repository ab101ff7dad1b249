import { createReadStream } from 'node:fs';

import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { PresetKey } from '#lib/domain/preset/preset';
import type { Problem } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';
import { type CheckedMapping, MappingChecker } from '#lib/services/presets/mapping-checker';
import { presetMapping } from '#lib/services/presets/preset-mapping';
import type { CsvFile, ReadBatch, ReadRow, Refused } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

export type FileToRead = {
  readonly path: string;
  readonly format: Format;
  /** Whose rules the file is checked by; null: only whether it can be read. */
  readonly preset: PresetKey | null;
};

/** Takes lines of JSON; the next piece is made when the promise has settled. */
export type Print = (lines: string) => Promise<void>;

export type ReadReport = { readonly isRefused: boolean; readonly sentence: string };

/** Reads a file as a run would, without a database, and prints its header, rows, problems and a summary as NDJSON. */
export async function readFile(input: FileToRead, print: Print): Promise<ReadReport> {
  const report = new Report();
  const mapping = await findMapping(input);
  const file = await open(input, mapping);
  if (file.kind === 'refused') return finish(report, null, { print, problem: file.problem });
  const cells = input.preset === null ? file.rawHeader : file.header;
  report.line({ type: 'header', cells });
  for (const note of file.notes) report.problem(note);
  const checker = await prepareChecker(input, mapping);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return finish(report, file, { print, problem: batch.problem });
    addBatch(report, batch, checker);
    await print(report.take());
  }
  for (const note of file.summary().notes) report.problem(note);
  return finish(report, file, { print, problem: null });
}

/** The mapping that the rows are checked by; null where none is asked for or can be made. */
async function findMapping(input: FileToRead): Promise<CheckedMapping | null> {
  const { preset, format } = input;
  if (preset === null) return null;
  const file = await open(input, null);
  return file.kind === 'refused' ? null : presetMapping(preset, { header: file.header, format });
}

function open({ path, format }: FileToRead, mapping: CheckedMapping | null): Promise<CsvFile | Refused> {
  const wanted = mapping === null ? { columns: [], required: [] } : columnsOf(mapping.mapping);
  const { columns, required } = wanted;
  const more = 'instead' in wanted ? { instead: wanted.instead } : {};
  return openCsv(createReadStream(path), format, { columns, required, ...more, cells: 'all', fileName: path });
}

/** Equal keys are only known when the whole file was seen, so it is read twice. */
async function prepareChecker(input: FileToRead, mapping: CheckedMapping | null): Promise<MappingChecker | null> {
  if (mapping === null) return null;
  const file = await open(input, mapping);
  if (file.kind === 'refused') return null;
  const checker = new MappingChecker(mapping, file);
  for await (const batch of file.batches()) {
    if (batch.kind === 'rows') for (const row of batch.rows) checker.note(row);
  }
  return checker;
}

function addBatch(report: Report, batch: Exclude<ReadBatch, Refused>, checker: MappingChecker | null): void {
  for (const note of batch.notes) report.problem(note);
  for (const row of batch.rows) {
    const { problems, isUsable } = checker?.check(row) ?? { problems: row.problems, isUsable: isWhole(row) };
    for (const problem of problems) report.problem(problem, row.row);
    if (isUsable) report.record(row);
  }
}

function isWhole({ problems }: ReadRow): boolean {
  return problems.every(({ severity }) => severity !== 'row');
}

type End = { readonly print: Print; readonly problem: Problem | null };

async function finish(report: Report, file: CsvFile | null, { print, problem }: End): Promise<ReadReport> {
  if (problem !== null) report.problem(problem);
  const { records, problems } = report;
  const encoding = file?.summary().encoding ?? null;
  report.line({ type: 'summary', encoding, delimiter: file?.delimiter ?? null, records, problems });
  await print(report.take());
  if (problem !== null) return { isRefused: true, sentence: problem.message };
  return { isRefused: false, sentence: `${records} records read, ${problems} problems and notes.` };
}

/** Collects lines of NDJSON and counts what they are. */
class Report {
  records = 0;
  problems = 0;
  #lines: string[] = [];

  line(value: object): void {
    this.#lines.push(JSON.stringify(value));
  }

  record({ row, line, cells }: ReadRow): void {
    this.records += 1;
    this.line({ type: 'record', row, line, cells: cells.filter((cell) => cell !== undefined) });
  }

  problem(problem: Problem, row?: number): void {
    this.problems += 1;
    this.line({ type: 'problem', ...(row === undefined ? {} : { row }), ...problem });
  }

  take(): string {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    return text;
  }
}
