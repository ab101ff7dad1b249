import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { nodeOptions } from '#lib/infra/node-options';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { receiveFile } from './receive-file.ts';

const people = 300_000;

/** So many rows, and of all people one in `step`. */
async function* file(rows: number, step: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,first,last,dept,fc,card,status\n');
  for (let row = 0; row < rows; row += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - row) }, (_, i) => `W${(row + i) * step},A,B,HR,,,true\n`);
    yield Buffer.from(lines.join(''));
  }
}

type Sent = { readonly tenant: TestTenant; readonly sourceId: string; readonly body: AsyncGenerator<Uint8Array> };

/** The run of the file when a worker with the memory of every worker has done it, and its peak. */
async function work({ tenant, sourceId, body }: Sent) {
  const delivery = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'api', body } as const;
  const { runId } = await receiveFile(tenant.ctx(), delivery);
  const worker = spawn(process.execPath, [...nodeOptions.worker, 'bench/run-one.ts', tenant.tenantId, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { peakMb } = JSON.parse((await text(worker.stdout)).trim().split('\n').at(-1) ?? '{}');
  const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
  return { run, peakMb };
}

it('judges a file that leaves out nearly everybody, and one that leaves out every other, within the memory of a worker', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const first = await work({ tenant, sourceId, body: file(people, 1) });
  expect(first.run).toMatchObject({ status: 'completed', counts: { created: people } });
  const short = await work({ tenant, sourceId, body: file(10, 1) });
  expect(short.run).toMatchObject({ counts: { missing: { waiting: people - 10, deactivated: 0 } } });
  const half = await work({ tenant, sourceId, body: file(people / 2, 2) });
  expect(half.run).toMatchObject({ status: 'held', counts: { missing: { deactivated: people / 2 } } });
  expect(Math.max(short.peakMb, half.peakMb)).toBeLessThan(300);
});
