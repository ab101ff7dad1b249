import type { Route } from 'next';

/** Address of the agents of a tenant, or of one of them; `new` adds one. */
export function agentPath(slug: string, agentId?: string): Route {
  return `/${slug}/agents${agentId === undefined ? '' : `/${agentId}`}` as Route;
}
