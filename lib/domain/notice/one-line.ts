import { cutText } from '#lib/shared/cut-text';

const longest = 200;

/** A name for a heading or a line of an e-mail: whatever could end the line or turn its direction becomes a blank. */
export function oneLine(text: string): string {
  const bare = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return bare.length <= longest ? bare : `${cutText(bare, longest - 1)}…`;
}
