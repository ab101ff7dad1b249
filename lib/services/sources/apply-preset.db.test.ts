import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { applyPreset } from './apply-preset.ts';
import { createSource } from './create-source.ts';
import { getSource } from './get-source.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

it('fills in the settings of a source that is being set up, as a version of its own, and leaves an audit entry', async () => {
  const input = contract.createSource.input.parse({ name: 'HR', delivery: { filePattern: 'hr_*.csv' } });
  const { id: sourceId } = await createSource(tenant.ctx(), input);
  const filled = await applyPreset(tenant.ctx(), { sourceId, preset: 'genea' });
  expect(filled).toMatchObject({
    preset: 'genea',
    version: 2,
    delivery: { filePattern: 'hr_*.csv' },
    format: { headers: 'exact', delimiter: ',' },
    policy: { fileMeaning: 'instructions' },
  });
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ where: { objectId: sourceId } }));
  expect(entries.map(({ action }) => action)).toContain('source.presetApplied');
});

it('changes the draft of an active source, never what arriving files go by', async () => {
  const sourceId = await createTestSource(tenant);
  const filled = await applyPreset(tenant.ctx(), { sourceId, preset: 'genea' });
  expect(filled.policy.fileMeaning).toBe('snapshot');
  expect(filled.draft?.settings.policy.fileMeaning).toBe('instructions');
});

it('is refused to a viewer, and knows no source of another tenant', async () => {
  const sourceId = await createTestSource(tenant);
  const before = await getSource(tenant.ctx(), { sourceId });
  const viewer = tenant.ctx('viewer');
  await expect(applyPreset(viewer, { sourceId, preset: 'genea' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const other = await createTestTenant();
  await expect(applyPreset(other.ctx(), { sourceId, preset: 'genea' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await getSource(tenant.ctx(), { sourceId })).toEqual(before);
});
