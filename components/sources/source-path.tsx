import type { Route } from 'next';

/** Address of the sources of a tenant, of one of them, or of a part of it such as `setup/identity`. */
export function sourcePath(slug: string, ...parts: readonly string[]): Route {
  return `/${slug}/sources${parts.map((part) => `/${part}`).join('')}` as Route;
}
