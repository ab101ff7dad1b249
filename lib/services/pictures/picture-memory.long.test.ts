import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';

import sharp from 'sharp';
import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { nodeOptions } from '#lib/infra/node-options';
import { receiveFile } from '#lib/services/runs/receive-file';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';

const rows = 2000;
const pictureBytes = 100_000;

/** A picture with so many bytes behind its end that it is as large as wished, and different from all others. */
async function* file(base: Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,last,photo\n');
  for (let row = 0; row < rows; row += 1) {
    const photo = Buffer.concat([base, randomBytes(pictureBytes - base.length)]).toString('base64');
    yield Buffer.from(`${row},Person ${row},${photo}\n`);
  }
}

it('keeps a worker below 250 MB while it takes 2,000 pictures of 100 KB from one file', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
  });
  const noise = { width: 600, height: 800, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 20 } } as const;
  const base = await sharp({ create: { ...noise, background: '#888888' } })
    .jpeg({ quality: 40 })
    .toBuffer();
  expect(base.length).toBeLessThan(pictureBytes);
  const delivery = { sourceId, fileName: 'photos.csv', mode: 'apply', trigger: 'api', body: file(base) } as const;
  const { runId } = await receiveFile(tenant.ctx(), delivery);
  const worker = spawn(process.execPath, [...nodeOptions.worker, 'bench/run-one.ts', tenant.tenantId, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { peakMb, seconds } = JSON.parse((await text(worker.stdout)).trim().split('\n').at(-1) ?? '{}');
  const [run, pictures] = await inTenant(tenant.tenantId, async (tx) => [
    await tx.run.findFirstOrThrow({ where: { id: runId } }),
    await tx.picture.count(),
  ]);
  expect(run).toMatchObject({ status: 'completed', counts: { created: rows } });
  expect(pictures).toBe(rows);
  process.stdout.write(`2,000 pictures: ${Math.round(peakMb)} MB, ${Math.round(seconds)} s\n`);
  expect(peakMb).toBeLessThan(250);
});
