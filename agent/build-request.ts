import type { Endpoint } from '#lib/contract/endpoint';

import type { HttpRequest } from './send-request.ts';

type Parts = { readonly input: Readonly<Record<string, unknown>>; readonly body?: Buffer | undefined };

/** A call of an endpoint as HTTP: path parameters, query and body laid out from one flat input, as the contract says. */
export function buildRequest(base: string, { method, path, rawBody }: Endpoint, { input, body }: Parts): HttpRequest {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.entries(input).filter(([name, value]) => !names.includes(name) && value !== undefined);
  const url = new URL(`${base}${filled}`);
  const isQuery = method === 'GET' || method === 'DELETE' || rawBody === 'request';
  if (isQuery) for (const [name, value] of rest) url.searchParams.append(name, String(value));
  if (rawBody === 'request') return { method, url, headers: { 'content-type': 'application/octet-stream' }, body };
  if (isQuery) return { method, url };
  const json = Buffer.from(JSON.stringify(Object.fromEntries(rest)));
  return { method, url, headers: { 'content-type': 'application/json' }, body: json };
}
