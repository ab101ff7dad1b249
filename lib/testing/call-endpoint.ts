import type { Endpoint } from '#lib/contract/endpoint';

import { routeOf } from './route-of.ts';

export type EndpointCall = {
  readonly slug: string;
  readonly headers: Record<string, string>;
  /** Flat, as the contract describes it; path parameters among it. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly rawBody?: string;
};

export type EndpointAnswer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** Calls the route of an endpoint as Next would, with path, query and body laid out from one flat input. */
export async function callEndpoint(endpoint: Endpoint, call: EndpointCall): Promise<EndpointAnswer> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const entries = Object.entries(call.input ?? {});
  const pathValues = Object.fromEntries(names.map((name) => [name, String(call.input?.[name])]));
  const rest = entries.filter(([name]) => !names.includes(name));
  const handler = await routeOf(endpoint);
  const params = Promise.resolve({ tenant: call.slug, ...pathValues });
  const response = await handler(toRequest(endpoint, call, rest), { params });
  const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (isEndless) await response.body?.cancel();
  return { status: response.status, headers: response.headers, text: isEndless ? '' : await response.text() };
}

function toRequest(endpoint: Endpoint, call: EndpointCall, rest: [string, unknown][]): Request {
  const { method, path, rawBody } = endpoint;
  const url = new URL(`http://localhost:3000/api/v1/${call.slug}${path}`);
  if (method !== 'GET' && method !== 'DELETE' && rawBody !== 'request') {
    const headers = { ...call.headers, 'content-type': 'application/json' };
    return new Request(url, { method, headers, body: JSON.stringify(Object.fromEntries(rest)) });
  }
  for (const [key, value] of rest) for (const one of [value].flat()) url.searchParams.append(key, String(one));
  const body = rawBody === 'request' ? (call.rawBody ?? 'Emp ID\n1\n') : null;
  return new Request(url, { method, headers: call.headers, body });
}
