import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { readWithProduct } from './read-with-product.mjs';

const lineFeed = 0x0a;
const oneColumn = { headerRow: 0, quote: null };

/**
 * Judges the lines of `data/utf8tests.bin` (`name:valid:bytes` or `name:invalid:bytes`): a valid one is read as it stands, a broken
 * one is refused by its line number, and so is a NUL, which no cell may hold. Then each text of `data/encoding-test-files`,
 * read in the encoding it is named after, equals utf8.txt, with `?` where the encoding lacks a character.
 */
export async function* checkUtf8(folder) {
  const work = mkdtempSync(join(tmpdir(), 'rollcall-corpus-'));
  try {
    yield* checkLines(join(folder, 'data/utf8tests.bin'), join(work, 'lines.csv'));
    yield* checkEncodings(join(folder, 'data/encoding-test-files'));
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function* checkLines(path, copy) {
  const lines = splitLines(readFileSync(path));
  const settings = { ...oneColumn, encoding: 'utf-8', delimiter: unusedSign(readFileSync(path)) };
  const isGood = (line) => isCalled(line, 'valid') && !line.includes(0);
  const readKeeping = (isKept) => {
    // What is not looked at stands in as one letter, so that every line keeps its number.
    const kept = lines.map((line, index) => (isKept(line, index) ? line : Buffer.from('x')));
    writeFileSync(copy, Buffer.concat(kept.flatMap((line) => [line, Buffer.of(lineFeed)])));
    return readWithProduct(copy, settings);
  };
  const { records } = await readKeeping(isGood);
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const name = `line ${number} (${nameOf(line)})`;
    if (isGood(line)) {
      const cell = records.find((record) => record.line === number)?.cells[0];
      yield {
        name: `${name}: read as it stands`,
        failure: cell === line.toString() ? null : `read as ${JSON.stringify(cell)}`,
      };
      continue;
    }
    const { isRefused, problems } = await readKeeping((each, place) => place === index || isGood(each));
    const named = problems.find(({ severity }) => severity === 'file')?.line;
    const isRight = isRefused && named === number;
    yield { name: `${name}: refused`, failure: isRight ? null : isRefused ? `line ${named} is named` : 'not refused' };
  }
}

async function* checkEncodings(folder) {
  const wanted = await readText(join(folder, 'utf8.txt'));
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    const got = await readText(join(folder, file));
    yield {
      name: `${file}: equals utf8.txt`,
      failure: isSameText(got, wanted) ? null : `read as ${JSON.stringify(got)}`,
    };
  }
}

async function readText(path) {
  if (!existsSync(path)) return null;
  const encoding = basename(path, '.txt').replace('_', '-');
  const { isRefused, records, problems } = await readWithProduct(path, { ...oneColumn, encoding, delimiter: '|' });
  return isRefused ? `refused: ${problems.at(-1).message}` : records.map(({ cells }) => cells.join('|')).join('\n');
}

function isSameText(got, wanted) {
  const [ours, theirs] = [[...(got ?? '')], [...(wanted ?? '')]];
  return (
    theirs.length > 0 && ours.length === theirs.length && ours.every((sign, at) => sign === theirs[at] || sign === '?')
  );
}

function splitLines(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(lineFeed, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

function nameOf(line) {
  return line.toString('latin1').split(':', 1)[0];
}

function isCalled(line, kind) {
  return line.toString('latin1').split(':', 2)[1] === kind;
}

/** A delimiter that occurs nowhere, so that each line is one cell. */
function unusedSign(bytes) {
  return ['|', '~', '^', '`'].find((sign) => !bytes.includes(sign)) ?? ';';
}
