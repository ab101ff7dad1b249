import { pairRequest } from '#lib/contract/agent-protocol';
import { pairAgent } from '#lib/services/agents/pair-agent';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { clientAddress } from './client-address.ts';
import { errorResponse } from './error-response.ts';
import { readJsonBody } from './read-json-body.ts';

/** POST /api/agents/pair: for a program that has nothing but a code, so it stands outside the API of a tenant. */
export async function servePairing(request: Request): Promise<Response> {
  const requestId = newId();
  try {
    const parsed = pairRequest.safeParse(await readJsonBody(request));
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      throw new AppError('INVALID_INPUT', 'What was sent is not what a program sends to be paired', { errors });
    }
    const paired = await pairAgent({ ...parsed.data, address: clientAddress(request.headers) });
    return Response.json(paired, { status: 201, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
  } catch (error) {
    return errorResponse(error, requestId);
  }
}
