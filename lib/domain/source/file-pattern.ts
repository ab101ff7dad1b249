/**
 * Whether a file name (without folder) fits one of the patterns parted by `;`: `*` stands for any text, `?` for one
 * character, upper and lower case are the same. Time grows with name × pattern, whatever the pattern.
 */
export function matchesPattern(patterns: string, fileName: string): boolean {
  const name = Array.from(fold(fileName));
  return patterns
    .split(';')
    .map((pattern) => fold(pattern.trim()))
    .some((pattern) => pattern !== '' && fits(Array.from(pattern), name));
}

/** File systems write accents in one or in two characters. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Greedy: each star takes as little as it can, and only the last one passed is ever given more. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let [at, read] = [0, 0];
  let star: { readonly at: number; read: number } | null = null;
  while (read < name.length) {
    if (pattern[at] === '*') {
      star = { at, read };
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[read])) {
      at += 1;
      read += 1;
    } else if (star === null) {
      return false;
    } else {
      star.read += 1;
      [at, read] = [star.at + 1, star.read];
    }
  }
  return pattern.slice(at).every((one) => one === '*');
}
