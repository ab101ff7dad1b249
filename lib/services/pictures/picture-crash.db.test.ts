import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { receiveFile } from '#lib/services/runs/receive-file';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

it.each([
  ['new', { created: 6, updated: 0, unchanged: 0 }],
  ['known', { created: 0, updated: 5, unchanged: 1 }],
])('goes on with the pictures of %s people that are left when the worker is killed among them', async (who, counts) => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
  });
  const good = await Promise.all([20, 70, 120, 170, 220].map((red) => makePicture('png', red)));
  const cut = (await makePicture('jpeg')).subarray(0, -200);
  const photos = [good[0], cut, good[1], good[2], good[3], good[4]].map((bytes) => bytes?.toString('base64'));
  const text = `id,last,photo\n${photos.map((photo, i) => `${i},Roy,${photo}\n`).join('')}`;
  if (who === 'known') await sendTestFile(tenant, { sourceId, text: text.replaceAll(/,[^,\n]{30,}\n/g, ',\n') });
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const delivery = { sourceId, fileName: 'photos.csv', mode: 'apply', trigger: 'api', body } as const;
  const { runId } = await receiveFile(systemCtx(tenant.tenantId, newId()), delivery);
  const env = { ...process.env, ROLLCALL_LEASE_SECONDS: '1', ROLLCALL_FAILPOINT: 'pictures.taking:5' };
  const flags = ['--conditions=react-server', 'bench/run-one.ts', tenant.tenantId, runId];
  const doomed = spawn(process.execPath, flags, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(doomed, 'exit');
  expect(signal).toBe('SIGKILL');
  const count = () => inTenant(tenant.tenantId, (tx) => tx.picture.count());
  expect(await count()).toBeLessThan(5);
  await sleep(1500);
  const run = await workOnRun(tenant, runId);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { ...counts, withProblems: 1 },
    problems: [{ code: 'pictureBroken', rows: 1 }],
  });
  expect(await count()).toBe(5);
  const pictures = await inTenant(tenant.tenantId, async (tx) => ({
    people: (await tx.identity.findMany({ orderBy: { externalId: 'asc' } })).map(({ attributes }) => attributes),
    events: await tx.event.count({ where: { type: 'identity.updated' } }),
    waiting: await tx.runRecord.count({ where: { NOT: { awaits: { equals: Prisma.AnyNull } } } }),
  }));
  expect(pictures).toMatchObject({ events: counts.updated, waiting: 0 });
  const has = pictures.people.map((attributes) => Object.hasOwn(Object(attributes), 'picture'));
  expect(has).toEqual([true, false, true, true, true, true]);
});
