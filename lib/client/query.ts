import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import type { ApiError } from './api-error.ts';
import { apiFetch } from './api-fetch.ts';

/**
 * What `useQuery` needs to read an endpoint. The key is [tenant slug, endpoint id, input]: a prefetch on the server
 * uses the same, and what was read for one tenant is never shown under another.
 */
export function q<E extends Endpoint>(tenant: { readonly slug: string }, endpoint: E, input: InputOf<E>) {
  return queryOptions<OutputOf<E>, ApiError>({
    queryKey: [tenant.slug, endpoint.id, input],
    queryFn: ({ signal }) => apiFetch(endpoint, input, { tenant: tenant.slug, signal }),
  });
}

/** The same for a list: while another page or filter is on its way, the old rows of the same list stay on screen. */
export function qPage<E extends Endpoint>(tenant: { readonly slug: string }, endpoint: E, input: InputOf<E>) {
  return queryOptions<OutputOf<E>, ApiError>({ ...q(tenant, endpoint, input), placeholderData: keepPreviousData });
}
