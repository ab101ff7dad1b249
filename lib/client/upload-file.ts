import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import { ApiError, toApiError } from './api-error.ts';
import { apiUrl } from './api-url.ts';

export type Upload = {
  readonly tenant: string;
  readonly body: Blob;
  /** Bytes sent so far; called only while the body is under way. */
  readonly onProgress?: (sentBytes: number) => void;
  readonly signal?: AbortSignal;
};

/** Sends a file to an endpoint whose body is one. XMLHttpRequest, because fetch does not tell how much has been sent. */
export async function uploadFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  upload: Upload,
): Promise<OutputOf<E>> {
  const response = await send(endpoint.method, apiUrl(upload.tenant, endpoint, input).url, upload);
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as OutputOf<E>;
}

function send(method: string, url: string, { body, onProgress, signal }: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
    request.addEventListener('load', () => resolve(toResponse(request)));
    request.addEventListener('error', () => reject(noAnswer()));
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function toResponse(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['x-request-id', 'retry-after']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(request.responseText, { status: request.status, headers });
}

function noAnswer(): ApiError {
  return new ApiError(
    'NO_ANSWER',
    'The connection broke while the file was being sent. Check your connection, then send it again.',
  );
}
