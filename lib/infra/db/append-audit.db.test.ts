import { expect, it } from 'vitest';

import { createTestTenant } from '#lib/testing/create-test-tenant';

import { appendAudit } from './append-audit.ts';
import { auditHash } from './audit-hash.ts';
import { inTenantBulk } from './in-tenant-bulk.ts';
import { inTenant } from './in-tenant.ts';

it('chains entries of both kinds of transaction by gapless sequence and hash', async () => {
  const { tenantId, ctx } = await createTestTenant();
  const owner = ctx();
  const entry = {
    action: 'source.created',
    objectType: 'source',
    objectId: 'x',
    detail: { name: 'HR', limit: 1.5 },
  } as const;
  await inTenant(tenantId, (tx) => appendAudit(tx, owner, entry));
  await inTenantBulk(tenantId, (tx) => appendAudit(tx, owner, { ...entry, action: 'run.started' }));
  await Promise.all(Array.from({ length: 5 }, () => inTenant(tenantId, (tx) => appendAudit(tx, owner, entry))));
  const rows = await inTenant(tenantId, (tx) => tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } }));
  expect(rows.map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  let previousHash = '';
  for (const row of rows) {
    const { action, objectType, objectId, detail } = row;
    const actor = row.actor as { kind: 'user'; id: string; label: string };
    const facts = { previousHash, sequence: String(row.sequence), at: row.at.toISOString() };
    previousHash = auditHash({ ...facts, actor, action, objectType, objectId, detail });
    expect(row.hash).toBe(previousHash);
  }
});

it('cannot be changed or removed by the application', async () => {
  const { tenantId, ctx } = await createTestTenant();
  await inTenant(tenantId, (tx) => appendAudit(tx, ctx(), { action: 'a.b', objectType: 'a', objectId: null }));
  await expect(inTenant(tenantId, (tx) => tx.auditEntry.deleteMany())).rejects.toThrow('permission denied');
  await expect(inTenant(tenantId, (tx) => tx.auditEntry.updateMany({ data: { action: 'c' } }))).rejects.toThrow(
    'permission denied',
  );
});
