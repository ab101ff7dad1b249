import { publicUrl } from '#lib/services/access/public-url';
import { AppError } from '#lib/shared/app-error';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page sends with a visitor's cookie. Browsers say where a request comes from in
 * Sec-Fetch-Site or Origin; a caller that sends neither is no browser and has no cookies of others.
 */
export function checkOrigin(request: Request): void {
  if (safe.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (site === null && (origin === null || isOurs(origin, request))) return;
  throw new AppError('FORBIDDEN', 'This request came from another site. Open the portal and do it there.');
}

function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  if (new URL(publicUrl()).host === host) return true;
  return host === (request.headers.get('host') ?? new URL(request.url).host);
}
