import type { Route } from 'next';

/** Address of the identities of a tenant, or of one of them. */
export function identityPath(slug: string, identityId?: string): Route {
  return `/${slug}/identities${identityId === undefined ? '' : `/${identityId}`}` as Route;
}
