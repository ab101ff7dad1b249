import { isAscii, isUtf8 } from 'node:buffer';

import { lengthBeforeBegun } from './length-before-begun.ts';

/** Gives the offset of the first letter of UTF-8, counted from the chunk's first byte; below 0 where an earlier chunk began it. */
export type Utf8Watch = (chunk: Buffer) => number | null;

const noBytes = Buffer.alloc(0);

/**
 * Looks at the first letters beyond ASCII in a file that is to be read byte by byte as a Western one. Where all of them are
 * good UTF-8 it is UTF-8: a Western text would need its accents in front of symbols only, such as Ã before «.
 */
export function watchForUtf8(): Utf8Watch {
  let begun = noBytes;
  let isJudged = false;
  return (chunk) => {
    if (isJudged) return null;
    const joined = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
    const before = begun.length;
    const whole = joined.subarray(0, lengthBeforeBegun(joined));
    begun = Buffer.from(joined.subarray(whole.length));
    if (isAscii(whole)) return null;
    isJudged = true;
    return isUtf8(whole) && isTelling(whole) ? whole.findIndex((byte) => byte >= 0x80) - before : null;
  };
}

/** One accented letter of the West, or several others: a single pair of another kind may be chance, such as É before ®. */
function isTelling(text: Buffer): boolean {
  return text.includes(0xc3) || text.filter((byte) => byte >= 0xc2).length > 2;
}
