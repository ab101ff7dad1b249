import { publicUrl } from '#lib/services/access/public-url';

import { challengeIdOf } from './challenge-id-of.ts';
import { openedCookie } from './opened-cookie.ts';

/** A password was right and a code is awaited: the answer leads to the page that asks for it. Any other answer stays as it is. */
export async function askForCode(response: Response): Promise<Response> {
  if ((await challengeIdOf(openedCookie(response))) === undefined) return response;
  const url = `${publicUrl()}/sign-in/verify`;
  const { status, headers } = response;
  if (!headers.has('location')) return new Response(JSON.stringify({ url }), { status, headers });
  headers.set('location', url);
  return response;
}
