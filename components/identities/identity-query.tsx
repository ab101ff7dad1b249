import { createLoader, parseAsBoolean, parseAsString } from 'nuqs/server';

import type { InputOf } from '#lib/contract/endpoint';
import type { listIdentities } from '#lib/contract/identities';

/** The search and filters of the list of people as they stand in the address. */
export const identityFilters = { q: parseAsString, active: parseAsBoolean, source: parseAsString };

const loadQuery = createLoader({ ...identityFilters, after: parseAsString });
type Query = Awaited<ReturnType<typeof loadQuery>>;
export type IdentityFilter = Omit<Query, 'after'>;

/** What to ask the API for; the server's first paint and the browser must ask for the same. */
export function toIdentitiesInput({ q, active, source, after }: Query): InputOf<typeof listIdentities> {
  return {
    query: q ?? undefined,
    active: active ?? undefined,
    sourceId: source ?? undefined,
    cursor: after ?? undefined,
  };
}

export async function loadIdentitiesInput(query: Promise<Record<string, string | string[] | undefined>>) {
  return toIdentitiesInput(await loadQuery(query));
}
