import type { Route } from 'next';

/** Address of the runs of a tenant, of one of them, or of a row of it. */
export function runPath(slug: string, runId?: string, row?: number): Route {
  const parts = [
    '',
    slug,
    'runs',
    ...(runId === undefined ? [] : [runId]),
    ...(row === undefined ? [] : ['rows', row]),
  ];
  return parts.join('/') as Route;
}
