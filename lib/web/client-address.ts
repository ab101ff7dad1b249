import { proxyCount } from '#lib/services/access/proxy-count';

/**
 * The address a request came from. Our web server adds its peer at the end of X-Forwarded-For; with reverse proxies before it
 * the visitor stands as many places further ahead. Anything earlier a client could have invented.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-1 - proxyCount()) || hops[0] || 'unknown';
  // A socket that listens on IPv6 shows an IPv4 visitor in this notation.
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
