import type { Route } from 'next';

/** Address of the groups of a tenant, or of one of them. */
export function groupPath(slug: string, groupId?: string): Route {
  return `/${slug}/groups${groupId === undefined ? '' : `/${groupId}`}` as Route;
}
