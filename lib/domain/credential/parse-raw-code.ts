const shapes = {
  hex: { pattern: /^(?:0x)?[0-9a-f]{1,64}$/i, prefix: '0x' },
  decimal: { pattern: /^\d{1,77}$/, prefix: '' },
} as const;

export type RawCodeNotation = keyof typeof shapes;

/** Bytes apart from each other, as readers of serial numbers print them: 04:A1:B2:C3. */
const bytes = /^[0-9a-f]{2}([:\- ])[0-9a-f]{2}(?:\1[0-9a-f]{2})*$/i;

/** Reads a raw code as it stands in a file; `0x` is optional, null when the text is not written in the notation. */
export function parseRawCode(text: string, notation: RawCodeNotation): bigint | null {
  const { pattern, prefix } = shapes[notation];
  if (notation === 'hex' && bytes.test(text)) return BigInt(`0x${text.replace(/[:\- ]/g, '')}`);
  if (!pattern.test(text)) return null;
  return BigInt(prefix + (prefix === '' ? text : text.replace(/^0x/i, '')));
}
