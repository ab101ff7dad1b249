/** At most so many UTF-16 units of a text, never half a character, and nothing that a database refuses as text. */
export function fitText(text: string, maxLength: number): string {
  const cut = text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/u, '');
  return cut.replaceAll(/\p{Surrogate}|\0/gu, '\uFFFD');
}
