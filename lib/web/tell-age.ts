/**
 * Lets cookies that end at a moment end after so many seconds instead (RFC 6265 section 5.2.2): the moment is told by the clock of this
 * machine, and where that is slow a browser would drop the cookie of a session that has just begun.
 */
export function tellAge(headers: Headers, seconds: number): void {
  const lines = headers.getSetCookie();
  headers.delete('set-cookie');
  for (const line of lines) {
    const age = /;\s*max-age=/i.test(line) ? '' : `; Max-Age=${seconds}`;
    headers.append('set-cookie', line.replace(/;\s*expires=[^;]*/i, age));
  }
}
