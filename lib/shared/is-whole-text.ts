/** Whether a text can be stored: no U+0000, which PostgreSQL refuses, and no half of a character (Unicode, D92). */
export function isWholeText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
