/** True where people reach us by https: cookies are then bound to this host and to TLS. */
export function isSecure(): boolean {
  return (process.env['PUBLIC_URL'] ?? '').startsWith('https://');
}

/** Name of the cookie that carries the session; `__Host-` makes browsers refuse it without TLS, from other hosts and paths. */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-rollcall-session' : 'rollcall-session';
}
