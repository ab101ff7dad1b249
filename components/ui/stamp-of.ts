const hues = ['petrol', 'moss', 'ochre', 'brick', 'plum', 'slate'] as const;
const patterns = ['solid', 'hatch', 'dots', 'bars'] as const;

export type Stamp = {
  readonly letters: string;
  readonly hue: (typeof hues)[number];
  readonly pattern: (typeof patterns)[number];
};

/** The stamp of a source: letters from its name, hue and pattern from its id, so that a new name keeps the look. */
export function stampOf(id: string, name: string): Stamp {
  const hash = toHash(id);
  return {
    letters: toLetters(name),
    hue: hues[hash % hues.length] ?? 'petrol',
    pattern: patterns[Math.floor(hash / hues.length) % patterns.length] ?? 'solid',
  };
}

/** First letters of the first two words, or the first two letters of a single word. */
function toLetters(name: string): string {
  const [first = '', second] = name.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const [a = '–', b = ''] = Array.from(first);
  const next = second === undefined || first === first.toUpperCase() ? b : (Array.from(second)[0] ?? '');
  return `${a}${next}`.toUpperCase();
}

/** FNV-1a, 32 bit. */
function toHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
