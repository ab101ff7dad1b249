import { foldCase } from '#lib/domain/mapping/fold-case';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import type { Format } from '#lib/domain/source/format';
import { knownEncoding } from '#lib/sources/csv/known-encoding';

/** What no file can be read with, or what would be read in two ways: each with its place and what to do. */
export function checkFormat(format: Format): readonly MappingFinding[] {
  return [...checkEncoding(format), ...checkSigns(format), ...checkWords(format)];
}

function checkEncoding({ encoding }: Format): readonly MappingFinding[] {
  if (knownEncoding(encoding) !== null) return [];
  const message = `There is no encoding ${encoding}; write it like utf-8, windows-1252 or iso-8859-15, or auto`;
  return [toError('format.encoding', message)];
}

/** A reader that meets the sign could not know what it is there for. */
function checkSigns({ delimiter, quote, escape }: Format): readonly MappingFinding[] {
  const role = delimiter === quote ? 'quote' : delimiter === escape ? 'escape sign' : null;
  if (role === null) return [];
  return [toError('format.delimiter', `${delimiter} is the separator and the ${role}; choose another for one of them`)];
}

function checkWords({ trueTokens, falseTokens }: Format): readonly MappingFinding[] {
  const yes = new Set(trueTokens.map(foldCase));
  const both = falseTokens.filter((word) => yes.has(foldCase(word)));
  if (both.length === 0) return [];
  const words = both.map((word) => `“${word}”`).join(', ');
  return [toError('format.falseTokens', `${words} can stand for true or for false only; take it out of one list`)];
}

function toError(path: string, message: string): MappingFinding {
  return { severity: 'error', path, message };
}
