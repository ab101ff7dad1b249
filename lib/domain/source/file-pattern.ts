/**
 * Whether a file's name fits a pattern: `*` stands for any characters or none, `?` for exactly one, capitals do not matter, and of
 * several patterns parted by `;` one has to fit. Takes time in proportion to both lengths, whatever the pattern.
 */
export function matchesPattern(pattern: string, fileName: string): boolean {
  const name = Array.from(normal(fileName));
  return splitPatterns(pattern).some((part) => fits(Array.from(normal(part)), name));
}

/** The patterns of a setting, one by one. */
export function splitPatterns(pattern: string): readonly string[] {
  return pattern
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Hosts spell accents in one character or in two. */
function normal(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Walks both once; where it fails after a `*`, that one takes one character more. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let [at, star, taken] = [0, -1, 0];
  for (let i = 0; i < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      taken = i;
    } else if (pattern[at] === '?' || pattern[at] === name[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++taken;
    } else return false;
  }
  return pattern.slice(at).every((character) => character === '*');
}
