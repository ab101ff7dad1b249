/** Spaces of every kind, byte order mark, zero-width characters, soft hyphen, and the marks that steer the direction of text. */
const around = String.raw`[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+`;
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
  return (code > 0x20 && code < 0x7f) || (code > 0xad && code < 0x1680 && code !== 0x61c);
}
