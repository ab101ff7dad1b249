import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';
import { expect, it } from 'vitest';

import { keepRunning } from './keep-running.ts';
import { findPostmaster } from './postmaster.ts';
import { startServer } from './start-server.ts';
import { stopServer } from './stop-server.ts';

async function count(url: string): Promise<number> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int from kept');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

it('brings a server that has ended back where it was, with what it holds, and lets one rest that was stopped', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-server-'));
  const { superuserUrl, cluster } = await startServer(dataDir, 'throwaway');
  const client = new Client(superuserUrl);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table kept as select generate_series(1, 10)');
  await client.query('checkpoint');
  const news: string[] = [];
  const port = Number(new URL(superuserUrl).port);
  const stop = await keepRunning({ dataDir, purpose: 'throwaway', port, onNews: (one) => news.push(one) }, 50);
  process.kill(Number(findPostmaster(cluster)?.pid), 'SIGKILL');
  while (news.length === 0) await sleep(50);
  expect([news, await count(superuserUrl)]).toEqual([['PostgreSQL had ended and runs again'], 10]);
  await stop();
  await stopServer(cluster);
  await sleep(300);
  expect(findPostmaster(cluster)).toBeUndefined();
  await rm(dataDir, { recursive: true });
});
