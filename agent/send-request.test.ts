import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { sendRequest } from './send-request.ts';
import { ServerAway } from './server-errors.ts';

let folder: string;
let server: Server;
let url: URL;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-request-'));
  server = createServer(({ url: path }, answer) => {
    answer.setHeader('content-length', 6);
    if (path === '/whole') return answer.end('result');
    answer.write('res');
    return setTimeout(() => answer.destroy(), 50);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/whole`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

it('writes an answer into a file', async () => {
  const saveTo = join(folder, 'result.csv');
  expect((await sendRequest({ method: 'GET', url, saveTo })).status).toBe(200);
  expect(readFileSync(saveTo, 'utf8')).toBe('result');
});

it('blames the file system, not the server, when the answer cannot be written', async () => {
  const saveTo = join(folder, 'nowhere/result.csv');
  await expect(sendRequest({ method: 'GET', url, saveTo })).rejects.toMatchObject({ code: 'ENOENT' });
});

it('blames the server for an answer that breaks off', async () => {
  const cut = { method: 'GET', url: new URL('/cut', url), saveTo: join(folder, 'cut.csv') };
  await expect(sendRequest(cut)).rejects.toBeInstanceOf(ServerAway);
});
