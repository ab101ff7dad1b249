const shapes = {
  hex: { pattern: /^(?:0x)?[0-9a-f]{1,64}$/i, prefix: '0x' },
  decimal: { pattern: /^\d{1,77}$/, prefix: '' },
} as const;

export type RawCodeNotation = keyof typeof shapes;

/** Reads a raw code as it stands in a file; `0x` is optional, null when the text is not written in the notation. */
export function parseRawCode(text: string, notation: RawCodeNotation): bigint | null {
  const { pattern, prefix } = shapes[notation];
  if (!pattern.test(text)) return null;
  return BigInt(prefix + (prefix === '' ? text : text.replace(/^0x/i, '')));
}
