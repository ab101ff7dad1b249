import { z } from 'zod';

import { acceptInvitation } from '#lib/services/access/accept-invitation';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkOrigin } from './check-origin.ts';
import { clientAddress } from './client-address.ts';
import { errorResponse } from './error-response.ts';
import { readJsonBody } from './read-json-body.ts';

const acceptance = z.strictObject({
  token: z.string().max(100),
  name: z.string().max(100, 'Name must be 100 characters or fewer').default(''),
  password: z.string().max(1024),
});

/** POST /api/invitations/accept: for people who have no session yet, so it stands outside the API of a tenant. */
export async function serveInvitation(request: Request): Promise<Response> {
  const requestId = newId();
  try {
    checkOrigin(request);
    const parsed = acceptance.safeParse(await readJsonBody(request));
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      throw new AppError('INVALID_INPUT', 'Correct the form and send it again', { errors });
    }
    const joined = await acceptInvitation({ ...parsed.data, address: clientAddress(request.headers) });
    return Response.json(joined, { headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
  } catch (error) {
    return errorResponse(error, requestId);
  }
}
