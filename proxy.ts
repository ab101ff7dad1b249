import { NextResponse, type NextRequest } from 'next/server';

import { cookieName } from '#lib/web/cookie-name';

/** Pages that visitors may see. */
const open = /^\/(?:sign-in|invitation\/[^/]+|opt-out\/[^/]+|api-docs)\/?$/;

/**
 * Sends visitors without a session cookie to the sign-in page and sets the headers of pages. It decides nothing else: who may
 * see what is asked where the data is read. The API is not behind it, since it would buffer uploads.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!open.test(pathname) && !request.cookies.has(cookieName('session'))) {
    const target = new URL('/sign-in', request.url);
    if (pathname !== '/') target.searchParams.set('next', pathname + search);
    return NextResponse.redirect(target);
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the policy and puts it on its own scripts; ours gets it from the other header.
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('cache-control', 'no-store');
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = {
  matcher: ['/((?!api/|scim/|_next/static|_next/image|favicon.ico|.*\\.(?:svg|png|woff2|csv|txt)$).*)'],
};
