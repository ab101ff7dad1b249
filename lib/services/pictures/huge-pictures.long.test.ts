import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { inTenant } from '#lib/infra/db/in-tenant';
import { nodeOptions } from '#lib/infra/node-options';
import { receiveFile } from '#lib/services/runs/receive-file';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';

const rows = 60;
const peakMaxMb = 400;

// 900 MB while it runs: a folder of its own, which goes afterwards.
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-huge-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Each row has a picture as large as one may be, different from all others and written as 10 MB of hexadecimal. */
async function* file(base: Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,last,avatar_hex\n');
  for (let row = 0; row < rows; row += 1) {
    const picture = Buffer.concat([base, randomBytes(pictureSizeMaxBytes - base.length)]);
    yield Buffer.from(`${row},Person ${row},${picture.toString('hex')}\n`);
  }
}

it(`keeps memory flat while it reads ${rows} rows with 10 MB of picture each, and takes the pictures after the rows`, async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'avatar_hex' },
    ],
  });
  const body = file(await makePicture('jpeg'));
  const delivery = { sourceId, fileName: 'avatars.csv', mode: 'apply', trigger: 'api', body } as const;
  const { runId } = await receiveFile(tenant.ctx(), delivery);
  const worker = spawn(process.execPath, [...nodeOptions.worker, 'bench/run-one.ts', tenant.tenantId, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { peakMb, seconds } = JSON.parse((await text(worker.stdout)).trim().split('\n').at(-1) ?? '{}');
  const [run, pictures, people] = await inTenant(tenant.tenantId, async (tx) => [
    await tx.run.findFirstOrThrow({ where: { id: runId } }),
    await tx.picture.findMany(),
    await tx.identity.findMany(),
  ]);
  expect(run).toMatchObject({ status: 'completed', counts: { created: rows, failed: 0 } });
  expect(pictures.length).toBe(rows);
  const lastPersonAt = Math.max(...people.map(({ createdAt }) => createdAt.getTime()));
  expect(pictures.every(({ createdAt }) => createdAt.getTime() >= lastPersonAt)).toBe(true);
  process.stdout.write(`${rows} pictures of 10 MB: ${Math.round(peakMb)} MB, ${Math.round(seconds)} s\n`);
  expect(peakMb).toBeLessThan(peakMaxMb);
});
