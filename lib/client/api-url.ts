import type { Endpoint, InputOf } from '#lib/contract/endpoint';

/** The address of an endpoint in one tenant, and what of the input is left for a JSON body. */
export function apiUrl<E extends Endpoint>(
  tenant: string,
  endpoint: E,
  input: InputOf<E>,
): { readonly url: string; readonly body: Readonly<Record<string, unknown>> } {
  const rest = new Map(Object.entries(input));
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new TypeError(`The path ${endpoint.path} needs a value for ${name}`);
    }
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const url = `/api/v1/${encodeURIComponent(tenant)}${path}`;
  if (sendsJson(endpoint)) return { url, body: Object.fromEntries(rest) };
  const query = toQuery(rest);
  return { url: query === '' ? url : `${url}?${query}`, body: {} };
}

/** GET and DELETE carry the rest of their input as query; so does an endpoint whose body is a file. */
export function sendsJson(endpoint: Endpoint): boolean {
  return endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && endpoint.rawBody !== 'request';
}

function toQuery(values: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of values) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  return query.toString();
}
