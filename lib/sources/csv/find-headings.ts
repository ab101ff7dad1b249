import { fields } from '#lib/domain/identity/fields';
import { cleanText } from '#lib/domain/mapping/clean-text';
import { toHeaderWords } from '#lib/domain/mapping/header-words';

const common = [
  'sorid',
  'key',
  'given',
  'given name',
  'family',
  'family name',
  'mail',
  'name',
  'affiliation',
  'street',
];

const known: ReadonlySet<string> = new Set(
  [...common, ...fields.flatMap(({ key, label, aliases }) => [key, label, ...aliases])].map(toKey),
);

/** The cells of a row that are headings of people files, or among `own`, as a list; null unless most of the filled cells are. */
export function findHeadings(cells: readonly string[], own: readonly string[] = []): string | null {
  const further = new Set(own.map(toKey));
  const filled = cells.map(cleanText).filter((cell) => toKey(cell) !== '');
  const found = filled.filter((cell) => known.has(toKey(cell)) || further.has(toKey(cell)));
  return found.length >= 2 && found.length * 2 >= filled.length ? found.slice(0, 5).join(', ') : null;
}

function toKey(text: string): string {
  return toHeaderWords(text).join(' ');
}
