type Integration = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  readonly apiUrl: string;
};

/** What one call took, until its answer had begun. */
export type Timed = { readonly what: string; readonly ms: number; readonly status: number };

export type ApiCaller = {
  readonly call: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** A file as the body, streamed. */
  readonly send: (path: string, body: Blob) => Promise<Response>;
  /** Like call, noting how long it took; the answer is read to its end. */
  readonly timed: (what: string, method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly noted: Timed[];
};

/** A client of the API with a token of its own. */
export async function openApiCaller(integration: Integration): Promise<ApiCaller> {
  const { clientId, clientSecret, tokenUrl, apiUrl } = integration;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = (await (await fetch(tokenUrl, { method: 'POST', body: form })).json()) as { access_token: string };
  const noted: Timed[] = [];
  const authorization = { Authorization: `Bearer ${answer.access_token}` };
  const send: ApiCaller['send'] = (path, body) =>
    fetch(`${apiUrl}${path}`, { method: 'POST', headers: authorization, body });
  const call: ApiCaller['call'] = (method, path, body) =>
    fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...authorization,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const timed: ApiCaller['timed'] = async (what, method, path, body) => {
    const startedMs = performance.now();
    const response = await call(method, path, body);
    noted.push({ what, ms: performance.now() - startedMs, status: response.status });
    const text = await response.text();
    return response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text;
  };
  return { call, send, timed, noted };
}
