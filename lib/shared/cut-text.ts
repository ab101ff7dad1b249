/** Gives the first `length` UTF-16 units of a text, one fewer where the cut would part a character: half of one cannot be stored. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
