import type { IncomingHttpHeaders } from 'node:http';

/** Seconds that a server asks to be left alone for: a number or a date (RFC 9110 section 10.2.3), at most an hour. */
export function retryAfterOf({ 'retry-after': value }: IncomingHttpHeaders): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(3600, Math.max(0, seconds));
}
