import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { startRun } from '#lib/services/runs/start-run';
import { invariant } from '#lib/shared/invariant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { discardDraft } from './discard-draft.ts';
import { getSource } from './get-source.ts';
import { listSourceVersions } from './list-source-versions.ts';
import { publishDraft } from './publish-draft.ts';
import { restoreVersion } from './restore-version.ts';
import { updateSource } from './update-source.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const text = 'id,first,last,dept,fc,card,status\n1,Ada,Byron,Sales,,,\n';
const onlyKeyAndLast = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'lastName', type: 'direct', column: 'last' },
];

function change(sourceId: string, input: object) {
  return updateSource(tenant.ctx(), contract.updateSource.input.parse({ sourceId, ...input }));
}

async function actions(sourceId: string): Promise<string[]> {
  const rows = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { objectId: sourceId }, orderBy: { sequence: 'asc' } }),
  );
  return rows.map(({ action }) => action);
}

it('keeps a change beside the live settings, which arriving files go on with, until it is published', async () => {
  const sourceId = await createTestSource(tenant);
  const drafted = await change(sourceId, { draft: true, identityMapping: onlyKeyAndLast, description: 'at once' });
  expect(drafted).toMatchObject({ version: 1, description: 'at once' });
  expect(drafted.identityMapping).toHaveLength(5);
  expect(drafted.draft?.changes.map(({ path }) => path).toSorted()).toEqual([
    'identityMapping.active',
    'identityMapping.department',
    'identityMapping.firstName',
  ]);
  const run = await sendTestFile(tenant, { sourceId, text });
  expect(run).toMatchObject({ status: 'completed', sourceVersion: 1 });
  const live = await publishDraft(tenant.ctx(), { sourceId });
  expect(live).toMatchObject({ version: 2, draft: null });
  expect(live.identityMapping).toHaveLength(2);
  expect(await actions(sourceId)).toEqual(['source.created', 'source.updated', 'source.draftPublished']);
});

it('previews the draft without touching the live settings, and applies exactly that preview once it is published', async () => {
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: text.replace('1,', '7,') });
  const research = { field: 'department', type: 'fixed', value: 'Research' };
  await change(sourceId, { draft: true, identityMapping: [...onlyKeyAndLast, research] });
  const { runId } = await startRun(tenant.ctx(), { sourceId, mode: 'preview', draft: true });
  const preview = await workOnRun(tenant, runId);
  expect(preview).toMatchObject({ status: 'planned', counts: { updated: 1 } });
  expect((await getSource(tenant.ctx(), { sourceId })).draft?.previewRunId).toBe(runId);
  const { planHash } = preview;
  invariant(planHash, 'a preview has a plan');
  await expect(applyPreview(tenant.ctx(), { runId, planHash })).rejects.toMatchObject({ code: 'CONFLICT' });
  await publishDraft(tenant.ctx(), { sourceId });
  await applyPreview(tenant.ctx(), { runId, planHash });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'completed', sourceVersion: 2 });
});

it('never applies a draft, and knows none where there is none', async () => {
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text });
  for (const mode of ['apply', 'preview'] as const) {
    await expect(startRun(tenant.ctx(), { sourceId, mode, draft: true })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  await expect(publishDraft(tenant.ctx(), { sourceId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('does not publish what lacks something while the source is on, and can throw it away', async () => {
  const sourceId = await createTestSource(tenant);
  const drafted = await change(sourceId, { draft: true, identityMapping: [] });
  expect(drafted.draft?.missing).not.toEqual([]);
  await expect(publishDraft(tenant.ctx(), { sourceId })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await discardDraft(tenant.ctx(), { sourceId })).toMatchObject({ version: 1, draft: null });
  expect((await actions(sourceId)).at(-1)).toBe('source.draftDiscarded');
});

it('puts a change of the live settings into the draft as well, so that publishing does not take it back', async () => {
  const sourceId = await createTestSource(tenant);
  await change(sourceId, { draft: true, policy: { requireApproval: true } });
  await change(sourceId, { policy: { missing: { afterFiles: 5 } } });
  const live = await publishDraft(tenant.ctx(), { sourceId });
  expect(live.policy).toMatchObject({ requireApproval: true, missing: { afterFiles: 5 } });
});

it('forgets a draft that is back at the live settings', async () => {
  const sourceId = await createTestSource(tenant);
  await change(sourceId, { draft: true, policy: { requireApproval: true } });
  expect((await change(sourceId, { draft: true, policy: { requireApproval: false } })).draft).toBeNull();
});

it('tells what each version changed, and brings an older one back as a draft, or at once while the source is off', async () => {
  const sourceId = await createTestSource(tenant);
  await change(sourceId, { policy: { requireApproval: true } });
  await change(sourceId, { format: { delimiter: ';' } });
  const { items } = await listSourceVersions(tenant.ctx(), { sourceId, limit: 2 });
  expect(items.map(({ version, isLive, changes }) => [version, isLive, changes.map(({ path }) => path)])).toEqual([
    [3, true, ['format.delimiter']],
    [2, false, ['policy.requireApproval']],
  ]);
  const restored = await restoreVersion(tenant.ctx(), { sourceId, version: 1 });
  expect(restored).toMatchObject({ version: 3, draft: { changes: expect.arrayContaining([expect.anything()]) } });
  expect(restored.draft?.changes).toHaveLength(2);
  await change(sourceId, { active: false });
  expect(await restoreVersion(tenant.ctx(), { sourceId, version: 1 })).toMatchObject({
    version: 4,
    draft: null,
    policy: { requireApproval: false },
  });
  await expect(restoreVersion(tenant.ctx(), { sourceId, version: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('keeps drafts and versions from other tenants and from people who may not change sources', async () => {
  const sourceId = await createTestSource(tenant);
  await change(sourceId, { draft: true, policy: { requireApproval: true } });
  const other = await createTestTenant();
  const verbs = [
    (owner: TestTenant, role: 'owner' | 'operator') => publishDraft(owner.ctx(role), { sourceId }),
    (owner: TestTenant, role: 'owner' | 'operator') => discardDraft(owner.ctx(role), { sourceId }),
    (owner: TestTenant, role: 'owner' | 'operator') => restoreVersion(owner.ctx(role), { sourceId, version: 1 }),
  ];
  for (const verb of verbs) {
    await expect(verb(other, 'owner')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(verb(tenant, 'operator')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  expect((await getSource(tenant.ctx(), { sourceId })).draft).not.toBeNull();
});
