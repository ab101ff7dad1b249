import type { Route } from 'next';

/** Address of the runs of a tenant, of one of them, or of a row of it. */
export function runPath(slug: string, runId?: string, row?: number): Route {
  const run = runId === undefined ? '' : `/${runId}`;
  return `/${slug}/runs${run}${row === undefined ? '' : `/rows/${row}`}` as Route;
}
