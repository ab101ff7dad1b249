import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
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

const toBody = async function* (text: string) {
  yield Buffer.from(text);
};

it('a preset chosen before there is a template is filled in by its headings, and never over rules of a person', async () => {
  const own = await createTestTenant();
  const ctx = own.ctx();
  const wish = contract.createSource.input.parse({ name: 'Registry', preset: 'comanage-v2' });
  const { id: sourceId } = await createSource(ctx, wish);
  const header = 'SORID,Name.given.official,AdHocAttribute.shoe size';
  const { source } = await uploadTemplate(ctx, { sourceId, name: 'a.csv', body: toBody(`${header}\n1,Ada,38\n`) });
  expect(source.identityMapping.map(({ field }) => field)).toEqual(['externalId', 'custom.adHocShoeSize', 'firstName']);
  const again = await uploadTemplate(ctx, { sourceId, name: 'b.csv', body: toBody('id,given\n1,Ada\n') });
  expect(again.source.identityMapping).toEqual(source.identityMapping);
  const clearid = contract.createSource.input.parse({ name: 'Cloud', preset: 'clearid' });
  const cloud = { sourceId: (await createSource(ctx, clearid)).id, name: 'c.csv' };
  const learned = await uploadTemplate(ctx, { ...cloud, body: toBody('External ID,Zip code,Badge\n1,H4S,7\n') });
  expect(learned.source.identityMapping).toMatchObject([
    { field: 'externalId', column: 'External ID' },
    { field: 'postalCode', column: 'Zip code' },
  ]);
});
