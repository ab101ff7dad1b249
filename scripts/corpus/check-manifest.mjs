import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { presets } from '../../lib/domain/preset/presets.ts';
import { readWithProduct } from './read-with-product.mjs';

/** Each gives null when the verdict is met, else what is wrong. */
const judges = {
  PARSE: (entry, found) => (found.isRefused ? 'refused' : compareRecords(entry, found)),
  REJECT: (entry, found) => (found.isRefused ? findReport(entry, found) : 'not refused'),
  EMPTY: (_, found) => (found.records.length === 0 ? null : 'has records'),
  ROW_ERRORS: judgeRows,
  ROW_ERROR: judgeRows,
  CONFIGURED_ENCODING: (_, found) => (found.isRefused ? 'refused' : null),
  EITHER: () => null,
};

/**
 * Judges every file that the folder's manifest.json lists, with the settings it names; the files lie in the folder or in `data/`.
 *
 * Verdicts: PARSE: the records equal the expected ones. ROW_ERRORS: the named line is reported, every other record is
 * there. REJECT: the file is refused, and the problem names the line and column. EMPTY: no records. EITHER: any answer
 * that adds up. Joined by _OR_, one of them suffices.
 */
export async function* checkManifest(folder, presetName) {
  const preset = presetName === undefined ? null : presets[presetName];
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  for (const listed of manifest.files) {
    const entry = { ...listed, folder };
    const path = [join(folder, 'data', entry.file), join(folder, entry.file)].find((each) => existsSync(each));
    const found = await readWithProduct(path, toSettings(entry, preset), presetName);
    const failures = entry.verdict.split('_OR_').map((verdict) => judge(verdict, entry, found));
    yield { name: `${entry.file}: ${entry.verdict}`, failure: failures.includes(null) ? null : failures.join('; ') };
  }
}

function toSettings(entry, preset) {
  const { skip_rows, max_field_bytes, ...config } = entry.config ?? {};
  return {
    ...preset?.settings.format,
    ...(entry.delimiter === undefined ? {} : { delimiter: entry.delimiter }),
    ...config,
    ...(skip_rows === undefined ? {} : { skipLines: skip_rows }),
    ...(max_field_bytes === undefined ? {} : { maxFieldBytes: max_field_bytes }),
  };
}

function judge(verdict, entry, found) {
  const judgeOne = judges[verdict];
  return judgeOne === undefined ? `verdict ${verdict} is not known` : judgeOne(entry, found);
}

function judgeRows(entry, found) {
  if (found.isRefused) return 'refused';
  return findReport(entry, found) ?? findRagged(entry, found) ?? compareRecords(entry, found);
}

function findReport(entry, { problems }) {
  const { line, column, byte } = entry.error ?? {};
  const isThere = problems.some(
    (problem) =>
      (line === undefined || problem.line === line) &&
      (column === undefined || problem.column === column) &&
      (byte === undefined || problem.byte === byte) &&
      problem.message !== '',
  );
  return isThere || entry.error === undefined ? null : `no problem names ${JSON.stringify(entry.error)}`;
}

function findRagged(entry, { problems }) {
  const missing = (entry.ragged_records ?? []).filter((row) => !problems.some((problem) => problem.row === row));
  return missing.length === 0 ? null : `ragged records not reported: ${missing.join(', ')}`;
}

function compareRecords(entry, found) {
  const records = [found.header, ...found.records.map(({ cells }) => cells)];
  if (entry.sha256 !== undefined && entry.ragged_records === undefined) {
    const hash = createHash('sha256').update(JSON.stringify(records)).digest('hex');
    if (hash !== entry.sha256) return 'records differ from the expected hash';
  }
  const expected = loadExpected(entry);
  return expected === null ? null : compareRows(entry, expected, records);
}

function loadExpected({ folder, expect, expected }) {
  if (Array.isArray(expect)) return expect;
  const file = expected ?? (expect ? `${expect.replace(/-reversed|\+extra/, '')}.json` : null);
  return file === null ? null : JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Columns in another order and extra columns are matched by heading; a record that is reported may be there or not. */
function compareRows(entry, expected, records) {
  const [header = [], ...rows] = records;
  const [names, ...wanted] = expected;
  const positions = (names ?? []).map((name) => header.indexOf(name));
  const mayHaveMore = String(entry.expect).endsWith('+extra');
  if (positions.includes(-1) || (!mayHaveMore && header.length !== names.length)) return 'the header differs';
  const toKey = (cells) => JSON.stringify(cells.map((cell) => cell.replaceAll('\r\n', '\n')));
  const got = rows.map((cells) => toKey(positions.map((position) => cells[position] ?? '')));
  const missing = wanted.filter((cells) => !got.includes(toKey(cells)));
  if (missing.length > 0) return `${missing.length} expected records are missing: ${toKey(missing[0])}`;
  const spare = rows.length - wanted.length;
  return spare > (entry.verdict === 'PARSE' ? 0 : 1) ? `${spare} records too many` : null;
}
