import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { nodeOptions } from '#lib/infra/node-options';
import { receiveFile } from '#lib/services/runs/receive-file';
import { createAdobeSource, usersHeader } from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';

const rows = 300_000;

async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${usersHeader}\n`);
  for (let row = 0; row < rows; row += 1000) {
    const lines = Array.from({ length: 1000 }, (_, i) => {
      const n = row + i;
      return `First ${n},Last ${n},person.${n}@x.example,US,"Design Team,ROLE-${n % 50}",federatedID,,\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

it('A70 300,000 rows are processed by a worker that stays below 400 MB', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createAdobeSource(tenant);
  const delivery = { sourceId, fileName: 'users.csv', mode: 'apply', trigger: 'api', body: file() } as const;
  const { runId } = await receiveFile(tenant.ctx(), delivery);
  const worker = spawn(process.execPath, [...nodeOptions.worker, 'bench/run-one.ts', tenant.tenantId, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { peakMb } = JSON.parse((await text(worker.stdout)).trim().split('\n').at(-1) ?? '{}');
  const { tenantId } = tenant;
  const run = await inTenant(tenantId, (tx) => tx.run.findFirstOrThrow({ where: { tenantId, id: runId } }));
  expect(run).toMatchObject({ status: 'completed', counts: { rows, created: rows, failed: 0 } });
  expect(peakMb).toBeLessThan(400);
});
