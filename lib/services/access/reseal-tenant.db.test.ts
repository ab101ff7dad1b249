import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { masterKey } from '#lib/infra/secrets/master-key';
import { seal } from '#lib/infra/secrets/seal';
import { unseal } from '#lib/infra/secrets/unseal';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { resealTenant } from './reseal-tenant.ts';
import { verifyAudit } from './verify-audit.ts';

const newKey = 'another-key-that-is-long-enough-00002';
/** A tenant with a secret sealed into a text column, and how to read it. */
async function withSecret(secret: string) {
  const tenant = await createTestTenant();
  const rowId = await createTestSource(tenant);
  const place = { tenantId: tenant.tenantId, table: 'source', column: 'description', rowId };
  const where = { tenantId_id: { tenantId: tenant.tenantId, id: rowId } };
  await inTenant(tenant.tenantId, (tx) => tx.source.update({ where, data: { description: seal(place, secret) } }));
  const stored = () =>
    inTenant(tenant.tenantId, async (tx) => (await tx.source.findUniqueOrThrow({ where })).description);
  return { tenant, place, stored };
}

function entries({ tenantId }: TestTenant) {
  return inTenant(tenantId, (tx) => tx.auditEntry.findMany({ where: { action: 'secretKey.rotated' } }));
}

it('seals everything of the tenant anew, once: it opens under the new key only', async () => {
  const { tenant, place, stored } = await withSecret('whsec_one');
  const other = await withSecret('whsec_two');
  const untouched = await other.stored();
  expect(await resealTenant(tenant.tenantId, newKey)).toBe(1);
  const sealed = await stored();
  expect(unseal(place, sealed, masterKey(newKey))).toBe('whsec_one');
  expect(() => unseal(place, sealed)).toThrow('another one');
  expect(await resealTenant(tenant.tenantId, newKey)).toBe(0);
  expect([await stored(), await other.stored()]).toEqual([sealed, untouched]);
  expect(await entries(tenant)).toMatchObject([{ detail: { resealed: 1 } }]);
  expect((await verifyAudit(tenant.ctx())).defect).toBeNull();
});

it('changes nothing of a tenant whose sealed values do not open', async () => {
  const { tenant, place, stored } = await withSecret('whsec');
  const altered = `${(await stored()).slice(0, -4)}AAAA`;
  const where = { tenantId_id: { tenantId: tenant.tenantId, id: place.rowId } };
  await inTenant(tenant.tenantId, (tx) => tx.source.update({ where, data: { description: altered } }));
  await expect(resealTenant(tenant.tenantId, newKey)).rejects.toThrow();
  expect([await stored(), await entries(tenant)]).toEqual([altered, []]);
});
