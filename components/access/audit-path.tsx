import type { Route } from 'next';

/** Address of an entry of the audit log, opened beside the list. */
export function auditPath(slug: string, sequence: number): Route {
  return `/${slug}/settings/audit?entry=${sequence}` as Route;
}
