import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { freePort } from '#lib/testing/free-port';

import { createAgentState } from './agent-state.ts';
import { startStatusServer } from './status-server.ts';

const sources = { state: createAgentState('1.2.3'), entries: () => [], logTail: () => ['<b>a line</b>'] };
let server: Server;
let port: number;
beforeAll(async () => {
  server = await startStatusServer(await freePort(), sources);
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

async function ask(path: string, method = 'GET', host = `localhost:${port}`) {
  const call = request({ host: '127.0.0.1', port, path, method, headers: { host, origin: 'https://evil.example' } });
  call.end();
  const [answer] = await once(call, 'response');
  let text = '';
  for await (const part of answer) text += String(part);
  return { status: answer.statusCode as number, headers: answer.headers as Record<string, string>, text };
}

it('shows people a page and programs a health answer, and lets no page of another site read them', async () => {
  const page = await ask('/');
  expect([page.status, page.headers['content-security-policy']]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ]);
  expect(page.text).toContain('&lt;b&gt;a line');
  const health = await ask('/health');
  expect([health.status, JSON.parse(health.text)]).toMatchObject([
    503,
    { status: 'trouble', link: 'connecting', version: '1.2.3' },
  ]);
  for (const { headers } of [page, health]) expect(headers['access-control-allow-origin']).toBeUndefined();
});

it.each(['evil.example', 'evil.example:9000', '127.0.0.1.evil.example', 'localhost'])(
  'tells nothing under the name %s',
  async (host) => {
    const { status, text } = await ask('/health', 'GET', host);
    expect([status, text]).toEqual([421, 'Open http://127.0.0.1 or http://localhost']);
  },
);

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('changes nothing by %s', async (method) => {
  expect((await ask('/', method)).status).toBe(405);
});

it('does not start on a port that is taken, and says by whom and what to do', async () => {
  await expect(startStatusServer(port, sources)).rejects.toThrow(
    `process ${process.pid}): stop it there, or choose another: --port`,
  );
});
