import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { makeCertificate } from '#lib/testing/make-certificate';

import { fetchOutbound } from './fetch-outbound.ts';
import { toRanges } from './is-public-address.ts';
import type { OutboundRules, ResolvedAddress } from './outbound-rules.ts';

const certificate = makeCertificate(['pictures.example.com', 'moving.example.com', '127.0.0.1']);
let server: Server;
let canary: ReturnType<typeof createHttpServer>;
let port: number;
let canaryPort: number;
let canaryHits = 0;
let asked: { readonly host: string | undefined; readonly headers: IncomingMessage['headers'] }[] = [];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const big = Buffer.alloc(6_000_000, 1);
const answers: Readonly<Record<string, Answer>> = {
  '/ok': (_, response) => response.setHeader('content-type', 'image/png').end('picture'),
  '/large-declared': (_, response) => response.end(big),
  '/large-streamed': (_, response) => {
    response.writeHead(200);
    response.write(big.subarray(0, 4_000_000));
    response.end(big);
  },
  '/packed': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(big)),
  '/slow': (_, response) => {
    const drip = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(drip));
  },
  '/silent': () => undefined,
  '/once': (_, response) => response.writeHead(302, { location: '/ok' }).end(),
  '/to-loopback': (_, response) =>
    response.writeHead(302, { location: `https://127.0.0.2:${port}/ok`, 'set-cookie': 'a=b' }).end(),
  '/to-http': (_, response) =>
    response.writeHead(302, { location: `http://pictures.example.com:${canaryPort}/ok` }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/gone': (_, response) => response.writeHead(404).end('no'),
};

beforeAll(async () => {
  server = createServer(certificate, (request, response) => {
    asked.push({ host: request.headers.host, headers: request.headers });
    answers[request.url ?? '']?.(request, response);
  });
  canary = createHttpServer((_, response) => {
    canaryHits += 1;
    response.end();
  });
  await Promise.all([
    once(server.listen(0, '127.0.0.1'), 'listening'),
    once(canary.listen(0, '127.0.0.1'), 'listening'),
  ]);
  port = (server.address() as AddressInfo).port;
  canaryPort = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  canary.close();
});

function rules(more: Partial<OutboundRules> = {}): OutboundRules {
  return {
    // The server of this test, and nothing else of this machine.
    allowed: toRanges(['127.0.0.1/32']),
    ports: new Set([443, port]),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    authorities: certificate.cert,
    ...more,
  };
}
const wish = { sizeMaxBytes: 5_000_000, timeoutMs: 600 };
const get = (path: string, more?: Partial<OutboundRules>) =>
  fetchOutbound(`https://pictures.example.com:${port}${path}`, wish, rules(more));

it('brings what a checked server answers, under its name, without cookies, logins or packing', async () => {
  asked = [];
  const answer = await get('/ok');
  expect(answer).toMatchObject({ kind: 'answer', status: 200, contentType: 'image/png' });
  expect(answer.kind === 'answer' && String(answer.body)).toBe('picture');
  expect(asked[0]?.host).toBe(`pictures.example.com:${port}`);
  expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ]);
  expect(await get('/gone')).toMatchObject({ kind: 'answer', status: 404 });
});

it('follows three redirects at most, and checks each as the first', async () => {
  expect(await get('/once')).toMatchObject({ kind: 'answer', status: 200 });
  expect(await get('/round')).toEqual({ kind: 'refused', reason: 'tooManyRedirects' });
  expect(await get('/to-loopback')).toEqual({ kind: 'refused', reason: 'addressClosed' });
  expect(await get('/to-http')).toEqual({ kind: 'refused', reason: 'notHttps' });
  expect(canaryHits).toBe(0);
});

it('connects to the address it has checked: a name that points elsewhere a moment later changes nothing', async () => {
  const turns: ResolvedAddress[] = [
    { address: '127.0.0.1', family: 4 },
    { address: '127.0.0.9', family: 4 },
  ];
  const resolve = async () => [turns.shift() ?? { address: '127.0.0.9', family: 4 }];
  expect(await get('/ok', { resolve })).toMatchObject({ status: 200 });
  expect(turns).toHaveLength(1);
  // The second hop asks anew and is refused.
  turns.unshift({ address: '127.0.0.1', family: 4 });
  expect(await get('/once', { resolve })).toEqual({ kind: 'refused', reason: 'addressClosed' });
});

it('refuses a name as soon as one of its addresses is closed, and one that has none', async () => {
  const resolve = async () => [
    { address: '127.0.0.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  expect(await get('/ok', { resolve })).toEqual({ kind: 'refused', reason: 'addressClosed' });
  expect(await get('/ok', { resolve: async () => [] })).toEqual({ kind: 'refused', reason: 'unknownHost' });
  const failing = async () => Promise.reject(new Error('ENOTFOUND'));
  expect(await get('/ok', { resolve: failing })).toEqual({ kind: 'refused', reason: 'unknownHost' });
});

it('takes no more bytes than wished, declared or not, and nothing packed', async () => {
  expect(await get('/large-declared')).toEqual({ kind: 'refused', reason: 'tooLarge' });
  expect(await get('/large-streamed')).toEqual({ kind: 'refused', reason: 'tooLarge' });
  expect(await get('/packed')).toEqual({ kind: 'refused', reason: 'encoded' });
});

it('gives up after its time, be it a drip of bytes, silence or a name server that does not answer', async () => {
  for (const answer of [get('/slow'), get('/silent'), get('/ok', { resolve: () => new Promise(() => undefined) })])
    expect(await answer).toEqual({ kind: 'refused', reason: 'timedOut' });
});

it('refuses a certificate it does not know, and one for another name', async () => {
  const { authorities: _, ...unknown } = rules();
  expect(await fetchOutbound(`https://pictures.example.com:${port}/ok`, wish, unknown)).toEqual({
    kind: 'refused',
    reason: 'unreachable',
  });
  expect(await fetchOutbound(`https://other.example.com:${port}/ok`, wish, rules())).toEqual({
    kind: 'refused',
    reason: 'unreachable',
  });
});

it('is closed to everything private when the operator has allowed nothing', async () => {
  const closed = rules({ allowed: toRanges([]) });
  expect(await fetchOutbound(`https://127.0.0.1:${port}/ok`, wish, closed)).toEqual({
    kind: 'refused',
    reason: 'addressClosed',
  });
});
