import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';
import { curlExamples } from '#lib/contract/curl-examples';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { routeOf } from '#lib/testing/route-of';
import { workOnRun } from '#lib/testing/send-test-file';
import { serveToken } from '#lib/web/serve-token';

import { createWebServer } from './create-web-server.ts';

let tenant: TestTenant;
let sourceId: string;
let server: Server;
let origin: string;
let folder: string;
let client: { readonly CLIENT_ID: string; readonly CLIENT_SECRET: string };
/** Answers to lose: pieces that are received, and whose sender never learns of it. */
let losses = 0;

beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
  const { clientId, clientSecret } = await createApiIntegration(tenant.ctx(), {
    name: 'curl',
    description: '',
    scopes: ['files:write'],
  });
  client = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
  folder = await mkdtemp(join(tmpdir(), 'rollcall-curl-'));
  server = createWebServer((request, response) => void answer(request, response)).listen(0);
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The routes of the API behind the real server, found by the paths of the contract. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '', origin);
  const method = request.method ?? 'GET';
  const body = method === 'GET' ? null : (Readable.toWeb(request) as ReadableStream);
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  // The DOM's types do not know that a streamed body says it is one.
  const init = { method, headers, body, duplex: 'half' };
  const web = new Request(`${origin}${request.url}`, init);
  const result = pathname === '/api/oauth/token' ? await serveToken(web) : await route(web, pathname);
  if (method === 'PUT' && losses > 0) {
    losses -= 1;
    request.socket.destroy();
    return;
  }
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}

async function route(request: Request, pathname: string): Promise<Response> {
  for (const endpoint of allEndpoints) {
    if (endpoint.method !== request.method) continue;
    const pattern = `^/api/v1/(?<tenant>[^/]+)${endpoint.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`;
    const groups = new RegExp(pattern).exec(pathname)?.groups;
    if (groups !== undefined) return (await routeOf(endpoint))(request, { params: Promise.resolve(groups) });
  }
  return new Response('{}', { status: 404 });
}

/** Runs shown commands one after the other, as somebody would paste them, and gives what the last one printed. */
async function paste(...labels: readonly string[]): Promise<string> {
  const examples = curlExamples({ origin, tenant: tenant.slug, sourceId });
  const commands = labels.map((label) => examples.find((one) => one.label === label)?.command ?? 'false');
  const { stdout } = await promisify(execFile)('sh', ['-ec', commands.join('\n')], {
    cwd: folder,
    env: { ...process.env, ...client },
  });
  return stdout;
}

async function runOf(printed: string) {
  const [, runId = ''] = /"runId":"([^"]+)"/.exec(printed) ?? [];
  const run = await workOnRun(tenant, runId);
  return inTenant(tenant.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: run.id }, include: { sourceFile: true } }),
  );
}

it('sends a file with the commands that the portal shows', async () => {
  await writeFile(join(folder, 'people.csv'), 'id,first,last\n1,Ana,Roy\n2,Bo,Li\n');
  const run = await runOf(await paste('Fetch a token', 'Send a file'));
  expect(run).toMatchObject({ status: 'completed', trigger: 'api', mode: 'apply', counts: { created: 2 } });
});

it('sends a large file in pieces with the command that the portal shows, also when answers are lost', async () => {
  const lines = Array.from({ length: 9000 }, (_, i) => `L${i},First,Last,${'x'.repeat(1000)}\n`);
  const text = `id,first,last,note\n${lines.join('')}`;
  await writeFile(join(folder, 'people.csv'), text);
  losses = 1;
  const run = await runOf(await paste('Fetch a token', 'Send a large file in pieces'));
  expect(run.sourceFile.sizeBytes).toBe(BigInt(text.length));
  expect(run).toMatchObject({ trigger: 'api', counts: { created: 9000 } });
}, 120_000);
