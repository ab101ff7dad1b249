/** The address a request came from: the last hop that our own web server wrote down, never an earlier one a client could invent. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}
