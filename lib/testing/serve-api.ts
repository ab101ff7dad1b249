import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

import type { RouteHandler } from '#lib/web/route-handler';

import { routeModule, routePaths } from './route-of.ts';

export type ServedCall = { readonly method: string; readonly path: string };

/** What goes wrong between a program and the API; may be changed at any time. */
export type ApiWeather = {
  isDown: boolean;
  /** The call is done, and its answer never arrives. */
  losesAnswer: (call: ServedCall) => boolean;
  /** An answer that somebody else gives instead. */
  refuses: (call: ServedCall) => { status: number; headers?: Record<string, string> } | undefined;
};

export type ServedApi = {
  readonly url: string;
  /** That of one tenant's calls, so that tests can run side by side. */
  readonly weatherOf: (tenantSlug: string) => ApiWeather;
  readonly close: () => Promise<void>;
};

const app = join(import.meta.dirname, '../../app');
const outside = ['/api/oauth/token', '/api/agents/pair'];

/** The API's own route handlers behind a real HTTP server, for programs that run in another process. */
export async function serveApi(): Promise<ServedApi> {
  const weathers = new Map<string, ApiWeather>();
  const weatherOf = (slug: string): ApiWeather => {
    const weather = weathers.get(slug) ?? { isDown: false, losesAnswer: () => false, refuses: () => undefined };
    weathers.set(slug, weather);
    return weather;
  };
  const patterns = (await routePaths()).map((path) => ({ path, pattern: toPattern(path) }));
  const server = createServer((request, response) => {
    const call = { method: request.method ?? '', path: (request.url ?? '').split('?')[0] ?? '' };
    const weather = weatherOf(/^\/api\/v1\/([^/]+)/.exec(call.path)?.[1] ?? '');
    if (weather.isDown) return void request.socket.destroy();
    const other = weather.refuses(call);
    if (other !== undefined)
      return void request.resume().on('end', () => response.writeHead(other.status, other.headers).end('{}'));
    void answer(request, response, (): boolean => weather.isDown || weather.losesAnswer(call));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, isLost: () => boolean): Promise<void> {
    const given = await handle(request, patterns);
    if (isLost()) request.socket.destroy();
    else await send(given, response);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url, weatherOf, close };
}

type Pattern = { readonly path: string; readonly pattern: RegExp };

async function handle(request: IncomingMessage, patterns: readonly Pattern[]): Promise<Response> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'DELETE';
  const body = hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {};
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const given = new Request(url, { method: request.method ?? 'GET', headers, ...body });
  const { handler, params } = await find(url.pathname, request.method ?? '', patterns);
  if (handler === undefined) return new Response('{}', { status: 404 });
  return handler(given, { params: Promise.resolve(params) });
}

async function find(path: string, method: string, patterns: readonly Pattern[]) {
  if (outside.includes(path)) {
    const file = pathToFileURL(join(app, path, 'route.ts')).href;
    return { handler: ((await import(file)) as Record<string, RouteHandler>)[method], params: {} };
  }
  const [, tenant = '', rest = ''] = /^\/api\/v1\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const found = patterns.find(({ pattern }) => pattern.test(rest));
  if (found === undefined) return { handler: undefined, params: {} };
  const groups = found.pattern.exec(rest)?.groups ?? {};
  return { handler: (await routeModule(found.path))[method], params: { ...groups, tenant } };
}

function toPattern(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body !== null) for await (const part of answer.body) response.write(part);
  response.end();
}
