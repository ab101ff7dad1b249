import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Endpoint } from '#lib/contract/endpoint';
import type { RouteHandler } from '#lib/web/route-handler';

const root = join(import.meta.dirname, '../../app/api/v1/[tenant]');

type RouteModule = Readonly<Record<string, RouteHandler | undefined>>;

/** The route files under `/api/v1/{tenant}`, as the paths of the contract write them. */
export async function routePaths(): Promise<string[]> {
  const files = await readdir(root, { recursive: true });
  return files
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => `/${file.replaceAll('\\', '/').replace(/\/route\.ts$/, '')}`)
    .map((path) => path.replaceAll('[', '{').replaceAll(']', '}'))
    .sort();
}

/** What a route file exports, for a path as the contract writes it. */
export async function routeModule(path: string): Promise<RouteModule> {
  const folder = path.replaceAll('{', '[').replaceAll('}', ']');
  return (await import(pathToFileURL(join(root, folder, 'route.ts')).href)) as RouteModule;
}

/** The handler that answers an endpoint. */
export async function routeOf({ method, path }: Endpoint): Promise<RouteHandler> {
  const handler = (await routeModule(path))[method];
  if (handler === undefined) throw new Error(`No route for ${method} ${path}`);
  return handler;
}
