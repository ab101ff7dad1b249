import { optOut } from '#lib/services/notices/opt-out';
import { newId } from '#lib/shared/id';

import { errorResponse } from './error-response.ts';

/**
 * POST /api/opt-out?token=…: what a mail program calls when somebody presses its button (RFC 8058), and what our page calls. It comes
 * without a session and from anywhere, so the signed token alone says whose e-mails end.
 */
export async function serveOptOut(request: Request): Promise<Response> {
  const requestId = newId();
  try {
    const { tenantName } = await optOut(tokenOf(request));
    return Response.json({ tenantName }, { headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

/** GET of the same address: mail filters follow links, so it changes nothing and leads to the page that asks. */
export function showOptOut(request: Request): Response {
  const location = `/opt-out/${encodeURIComponent(tokenOf(request))}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

function tokenOf(request: Request): string {
  return (new URL(request.url).searchParams.get('token') ?? '').slice(0, 200);
}
