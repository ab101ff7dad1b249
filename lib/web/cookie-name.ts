import { publicUrl } from '#lib/services/access/public-url';

/** True where people reach us by https: cookies are then bound to this host and to TLS. */
export function isSecure(): boolean {
  return publicUrl().startsWith('https://');
}

/** Full name of one of our cookies; `__Host-` makes browsers refuse it without TLS, from other hosts and for other paths. */
export function cookieName(name: 'session' | 'csrf' | 'callback' | 'device'): string {
  return `${isSecure() ? '__Host-' : ''}rollcall-${name}`;
}
