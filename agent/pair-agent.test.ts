import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { makeCertificate } from '#lib/testing/make-certificate';

import { pairAgent } from './pair-agent.ts';
import { loadPairing } from './pairing.ts';
import { unpairAgent } from './unpair-agent.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = join(mkdtempSync(join(tmpdir(), 'rollcall-pair-')), 'data');
});
afterEach(() => rmSync(join(dataFolder, '..'), { recursive: true }));

const received: string[] = [];
async function takeCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const part of request) text += String(part);
  received.push(text);
  const address = 'https://elsewhere.example';
  const answer = {
    agentId: '018f0000-0000-7000-8000-000000000001',
    tenant: 'acme',
    clientId: 'rc_agent_1',
    tokenUrl: `${address}/api/oauth/token`,
    apiUrl: `${address}/api/v1/acme`,
    status: 'waiting',
  };
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

it('makes a key that only its owner can read, sends its public half alone, and forgets both again', async () => {
  const server = createServer((request, response) => void takeCall(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wish = { dataFolder, server: `${origin}/acme/agents`, code: 'K7MQ2XRF', roots: ['/data'] };
  expect(await pairAgent(wish)).toContain('has to confirm this name');
  const pairing = await loadPairing(dataFolder);
  expect(pairing).toMatchObject({ server: origin, tenant: 'acme', roots: ['/data'] });
  const key = join(dataFolder, pairing?.keyFile ?? '');
  expect([statSync(key).mode & 0o777, statSync(dataFolder).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY');
  expect(received.join('')).toContain('BEGIN PUBLIC KEY');
  expect(received.join('')).not.toContain('PRIVATE');
  await expect(pairAgent(wish)).rejects.toThrow('unpair first');
  expect(await unpairAgent(dataFolder)).toContain('the key is deleted');
  expect(readdirSync(dataFolder)).toEqual([]);
  server.close();
});

it.each([
  ['a certificate that nobody vouches for', ['localhost'], 'is not trusted by this computer'],
  ['a certificate for another name', ['elsewhere.example'], /is not trusted|is for another name/],
])('gives nothing to a server with %s, whatever the environment says', async (_, names, words) => {
  const calls: string[] = [];
  const server = createSecureServer(makeCertificate(names), (request) => void calls.push(request.url ?? ''));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const address = `https://localhost:${(server.address() as AddressInfo).port}`;
  await expect(pairAgent({ dataFolder, server: address, code: 'K7MQ2XRF', roots: [] })).rejects.toThrow(words);
  if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  expect([calls, readdirSync(dataFolder)]).toEqual([[], []]);
  server.close();
});
