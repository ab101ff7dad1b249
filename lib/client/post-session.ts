import { z } from 'zod';

import { ApiError } from './api-error.ts';

/** Posts to one of the routes that open and end sessions, with the token that proves the page is ours. */
export async function postSession(route: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  try {
    const given = await fetch('/api/auth/csrf', { credentials: 'same-origin', cache: 'no-store' });
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await given.json());
    const body = new URLSearchParams({ ...fields, csrfToken, json: 'true', callbackUrl: '/' });
    return await fetch(`/api/auth/${route}`, { method: 'POST', credentials: 'same-origin', body });
  } catch (cause) {
    throw new ApiError('NO_ANSWER', 'The server could not be reached. Check your connection, then try again.', {
      cause,
    });
  }
}
