import type { Route } from 'next';

/** Address of a run's page. */
export function runPath(slug: string, runId: string): Route {
  return `/${slug}/runs/${runId}` as Route;
}
