import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import { ApiError, toApiError } from './api-error.ts';
import { apiUrl, sendsJson } from './api-url.ts';

export type Call = {
  readonly tenant: string;
  readonly signal?: AbortSignal;
};

/** Calls an endpoint of the contract and gives its answer; every failure is an ApiError, except an abort by the caller. */
export async function apiFetch<E extends Endpoint>(endpoint: E, input: InputOf<E>, call: Call): Promise<OutputOf<E>> {
  const { url, body } = apiUrl(call.tenant, endpoint, input);
  const response = await send(url, {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(sendsJson(endpoint) ? { 'Content-Type': 'application/json' } : {}) },
    ...(sendsJson(endpoint) ? { body: JSON.stringify(body) } : {}),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  });
  if (!response.ok) throw await toApiError(response);
  if (response.status === 204) return undefined as OutputOf<E>;
  return (await response.json()) as OutputOf<E>;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('NO_ANSWER', 'The server could not be reached. Check your connection, then try again.', {
      cause,
    });
  }
}
