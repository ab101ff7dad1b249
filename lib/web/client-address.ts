import { proxyCount } from '#lib/services/access/proxy-count';

/**
 * The address a request came from. Our web server adds its peer at the end of X-Forwarded-For; with reverse proxies before it
 * the visitor stands as many places further ahead. Anything earlier a client could have invented.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  return hops.at(-1 - proxyCount()) || hops[0] || 'unknown';
}
