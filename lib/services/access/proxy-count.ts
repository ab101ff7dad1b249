import { env } from '#lib/infra/env';

/** How many reverse proxies stand before our web server. */
export function proxyCount(): number {
  return env().ROLLCALL_PROXIES;
}
