import { afterAll, beforeAll, expect, it } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool, pool } from '#lib/infra/db/pool';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { getSource } from './get-source.ts';
import { setActive } from './set-active.ts';
import { watchArrivals } from './watch-arrivals.ts';

// The watch looks at every tenant, so these tests have a database of their own.
let database: TestDatabase;
let tenant: TestTenant;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  tenant = await createTestTenant();
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

const text = 'id,first,last,dept,fc,card,status\n1,A,B,Sales,,,\n';

/** A source whose file was due a moment ago. */
async function dueSource(): Promise<string> {
  const sourceId = await createTestSource(tenant, { policy: { expectedBy: { time: '06:00', timeZone: 'UTC' } } });
  await watchArrivals();
  await inTenant(tenant.tenantId, async (tx) => {
    const past = new Date(Date.now() - 60_000).toISOString();
    await tx.$executeRaw`UPDATE source SET arrival = arrival || jsonb_build_object('checkAt', ${past}::text, 'dueAt', ${past}::text)
      WHERE id = ${sourceId}::uuid`;
  });
  return sourceId;
}

function lateEvents(sourceId: string): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.event.count({ where: { type: 'file.late', subjectId: sourceId } }));
}

it('raises the alarm of every source, though what is known about another cannot be read', async () => {
  const odd = await dueSource();
  await inTenant(tenant.tenantId, async (tx) => {
    await tx.$executeRaw`UPDATE source SET arrival = arrival || '{"odd": 1}' WHERE id = ${odd}::uuid`;
  });
  const sourceId = await dueSource();
  expect(await watchArrivals()).toBe(1);
  expect([await lateEvents(odd), await lateEvents(sourceId)]).toEqual([0, 1]);
  await inTenant(tenant.tenantId, (tx) => tx.source.deleteMany({ where: { id: odd } }));
});

it('raises one alarm for a file that has not arrived, though two workers look, and ends it with the next file', async () => {
  const sourceId = await dueSource();
  const found = await Promise.all([watchArrivals(), watchArrivals()]);
  expect(Math.min(...found) + Math.max(...found)).toBe(1);
  expect(await lateEvents(sourceId)).toBe(1);
  const late = await getSource(tenant.ctx(), { sourceId });
  expect(late).toMatchObject({ health: 'needsAttention', lateSince: expect.any(String) });
  await sendTestFile(tenant, { sourceId, text });
  await watchArrivals();
  expect(await getSource(tenant.ctx(), { sourceId })).toMatchObject({ health: 'active', lateSince: null });
  const where = { action: 'file.late', objectId: sourceId };
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where }));
  expect(entries).toBe(1);
});

it('raises none for a file that arrived in time, and counts neither a refused file nor a preview', async () => {
  const sourceId = await dueSource();
  await sendTestFile(tenant, { sourceId, text, mode: 'preview' });
  await sendTestFile(tenant, { sourceId, text: '' });
  expect(await watchArrivals()).toBe(1);
  const other = await dueSource();
  await sendTestFile(tenant, { sourceId: other, text });
  expect(await watchArrivals()).toBe(0);
  expect(await lateEvents(other)).toBe(0);
});

it('forgets what is due while the source is off, and has nothing to look at when nothing is due', async () => {
  const sourceId = await dueSource();
  await setActive(tenant.ctx(), { sourceId, active: false });
  expect(await watchArrivals()).toBe(0);
  const { rows } = await pool().query<{ source_id: string }>('select source_id from sources_to_watch()');
  expect(rows.map(({ source_id: id }) => id)).not.toContain(sourceId);
  expect(await getSource(tenant.ctx(), { sourceId })).toMatchObject({ lateSince: null, health: 'draft' });
});
