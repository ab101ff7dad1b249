import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { listEvents } from './list-events.ts';

const file = (keys: readonly number[]) =>
  `id,first,last,dept,fc,card,status\n${keys.map((key) => `${key},N${key},L${key},Sales,,,`).join('\n')}\n`;

it('tells what happened in order, page by page, without gaps, to its own tenant only', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const sourceId = await createTestSource(tenant, { policy: { requireApproval: true } });
  const held = await sendTestFile(tenant, { sourceId, text: file([1, 2, 3]) });
  const free = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId: free, text: file([1, 2, 3]) });
  const first = await listEvents(tenant.ctx('auditor'), { limit: 3, after: 0 });
  expect(first.items.map(({ type }) => type)).toEqual(['run.started', 'run.held', 'run.started']);
  expect(first.items[1]).toMatchObject({
    subjectId: held.id,
    cause: { runId: held.id, row: null },
    tenant: tenant.slug,
  });
  const rest = await listEvents(tenant.ctx(), { limit: 50, after: 0, cursor: first.nextCursor ?? '' });
  expect(rest.items.map(({ type }) => type)).toEqual([...Array(3).fill('identity.created'), 'run.completed']);
  expect(rest.nextCursor).toBeNull();
  const all = await listEvents(tenant.ctx(), { limit: 50, after: 0 });
  expect(all.items.map(({ sequence }) => sequence)).toEqual(all.items.map((_, i) => i + 1));
  expect((await listEvents(tenant.ctx(), { limit: 50, after: all.items.length })).items).toEqual([]);
  expect((await listEvents(other.ctx(), { limit: 50, after: 0 })).items).toEqual([]);
  await expect(listEvents(tenant.ctx('operator'), { limit: 50, after: 0 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

it('tells a reader who was away longer than events are kept where to go on, instead of leaving events out', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: file([1, 2, 3]) });
  const read = (after: number) => listEvents(tenant.ctx(), { limit: 50, after });
  const remove = (upTo: number) =>
    inTenant(tenant.tenantId, (tx) => tx.event.deleteMany({ where: { sequence: { lte: upTo } } }));
  await remove(3);
  await expect(read(2)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    firstKept: 4,
    message: expect.stringMatching(/after=3/),
  });
  expect((await read(3)).items.map(({ sequence }) => sequence)).toEqual([4, 5]);
  expect((await read(0)).items.map(({ sequence }) => sequence)).toEqual([4, 5]);
  await remove(5);
  await expect(read(4)).rejects.toMatchObject({ firstKept: 6 });
  expect((await read(5)).items).toEqual([]);
});
