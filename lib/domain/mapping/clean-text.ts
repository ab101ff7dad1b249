/** Spaces of every kind, byte order mark, zero-width characters and soft hyphen. */
const around = String.raw`[\s\u00ad\u200b-\u200f\u2060\ufeff]+`;
const edges = new RegExp(`^${around}|${around}$`, 'g');
const visibleSpace = /[\t\n\v\f\r ]+/g;

/** Gives the text without spaces and hidden characters around it. */
export function cleanText(text: string): string {
  const length = text.length;
  if (length === 0 || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(length - 1)))) return text;
  return text.replace(edges, '');
}

/** Whether cleaning takes away characters that a person cannot see, not just spaces. */
export function hasHiddenEdges(text: string): boolean {
  const found = text.match(edges);
  return found !== null && found.join('').replace(visibleSpace, '') !== '';
}

/** Printable ASCII and Latin letters: what nearly every value begins and ends with. */
function isPlain(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code > 0xad && code < 0x1680);
}
