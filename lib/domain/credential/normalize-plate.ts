const separators = /[\s.·•\u2010-\u2015-]/g;
const plate = /^[\p{L}\p{N}]{1,20}$/u;

/** A licence plate as cameras tell it: capitals and digits, without spaces and hyphens; null for what is none. */
export function normalizePlate(text: string): string | null {
  const bare = text.normalize('NFKC').replace(separators, '').toUpperCase();
  return plate.test(bare) ? bare : null;
}
