import { expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { activateSource } from './activate-source.ts';
import { createSource } from './create-source.ts';
import { updateSource } from './update-source.ts';

const keyRule = { field: 'externalId', type: 'direct', column: 'ID' };
const refusal = { code: 'INVALID_INPUT', errors: [{ path: 'delivery.sftpAccountId' }] };

function add(tenant: TestTenant, input: object) {
  return createSource(tenant.ctx(), contract.createSource.input.parse({ name: `Source ${newId()}`, ...input }));
}

function change(tenant: TestTenant, sourceId: string, input: object) {
  return updateSource(tenant.ctx(), contract.updateSource.input.parse({ sourceId, ...input }));
}

async function addAccount({ tenantId }: TestTenant, revokedAt: Date | null = null): Promise<string> {
  const id = newId();
  const account = { tenantId, id, username: `t-${id}`, name: `Account ${id}`, createdBy: 'Test', revokedAt };
  await inTenant(tenantId, (tx) => tx.sftpAccount.create({ data: account }));
  return id;
}

it('takes files from an SFTP account of its own tenant only, and from none that was revoked', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const [own, foreign] = [await addAccount(tenant), await addAccount(other)];
  const { id } = await add(tenant, { delivery: { sftpAccountId: own }, identityMapping: [keyRule] });
  for (const sftpAccountId of [foreign, newId(), await addAccount(tenant, new Date())]) {
    await expect(add(tenant, { delivery: { sftpAccountId } })).rejects.toMatchObject(refusal);
    await expect(change(tenant, id, { delivery: { sftpAccountId } })).rejects.toMatchObject(refusal);
    await expect(change(tenant, id, { delivery: { sftpAccountId }, draft: true })).rejects.toMatchObject(refusal);
  }
});

it('does not go on with a revoked account when it is activated, but every other setting can be changed', async () => {
  const tenant = await createTestTenant();
  const own = await addAccount(tenant);
  const { id } = await add(tenant, { delivery: { sftpAccountId: own }, identityMapping: [keyRule] });
  const revoked = { revokedAt: new Date() };
  await inTenant(tenant.tenantId, (tx) => tx.sftpAccount.updateMany({ where: { id: own }, data: revoked }));
  await expect(activateSource(tenant.ctx(), { sourceId: id })).rejects.toMatchObject(refusal);
  expect(await change(tenant, id, { delivery: { filePattern: 'hr_*.csv' } })).toMatchObject({ version: 2 });
  expect(await change(tenant, id, { delivery: { sftpAccountId: null } })).toMatchObject({ version: 3 });
  expect(await activateSource(tenant.ctx(), { sourceId: id })).toMatchObject({ active: true });
});

it('takes files from an agent of its own tenant only, and from none that was unpaired', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const addAgent = async ({ tenantId }: TestTenant, status = 'active'): Promise<string> => {
    const id = newId();
    await inTenant(tenantId, (tx) => tx.agent.create({ data: { tenantId, id, createdBy: 'Test', status } }));
    return id;
  };
  const { id } = await add(tenant, { delivery: { agentId: await addAgent(tenant) } });
  for (const agentId of [await addAgent(other), newId(), await addAgent(tenant, 'unpaired')]) {
    await expect(change(tenant, id, { delivery: { agentId } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ path: 'delivery.agentId' }],
    });
  }
});
