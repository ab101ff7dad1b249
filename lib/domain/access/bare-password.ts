/** A password as people think of it: without case, blanks and signs. */
export function barePassword(text: string): string {
  return text.toLowerCase().replaceAll(/[\s\p{P}\p{S}]/gu, '');
}
