import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { applyPreview } from './apply-preview.ts';
import { approveRun } from './approve-run.ts';
import { getRunRecord } from './get-run-record.ts';
import { revertRun } from './revert-run.ts';
import { writeResultFile } from './write-result-file.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const off = { deactivatePercent: null, deactivateCount: null, deactivateMax: null, changePercent: null };
const policy = { missing: { action: 'deactivate', afterFiles: 1 }, limits: off } as const;
const reason = 'Wrong file';

/** Everything a revert must give back, without what counts or dates every write. */
async function dump(own: TestTenant) {
  return inTenant(own.tenantId, async (tx) => ({
    identities: (await tx.identity.findMany({ orderBy: { externalId: 'asc' } })).map(
      ({ externalId, active, attributes }) => ({ externalId, active, attributes }),
    ),
    records: (await tx.sourceRecord.findMany({ orderBy: [{ sourceId: 'asc' }, { externalId: 'asc' }] })).map(
      ({ sourceId, externalId, stated, missedFiles, withdrawn }) => ({
        sourceId,
        externalId,
        stated,
        missedFiles,
        withdrawn,
      }),
    ),
    credentials: (await tx.credential.findMany({ where: { status: { not: 'deleted' } }, orderBy: { id: 'asc' } })).map(
      ({ id, identityId, rawCode, status, suspended, slot }) => ({ id, identityId, rawCode, status, suspended, slot }),
    ),
  }));
}

async function undo(own: TestTenant, runId: string) {
  const { runId: revertId } = await revertRun(own.ctx('admin'), { runId, reason, mode: 'apply' });
  return workOnRun(own, revertId);
}

const first = `${header}1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,7,502,\n3,Cy,Mo,IT,,,inactive\n4,Di,No,HR,7,504,\n5,Ed,Po,HR,,,\n6,Fi,Qu,HR,,,\n`;
const second = `${header}1,Ana,Roy,Security,7,601,\n2,Bo,Li,IT,7,502,inactive\n3,Cy,Mo,IT,7,503,active\n5,,,Board,,,\n6,Fi,Qu,HR,,,\n7,New,One,HR,7,507,\n`;

it('gives back people, what their source says and their cards exactly as they were', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  await sendTestFile(own, { sourceId, text: first });
  const before = await dump(own);
  const run = await sendTestFile(own, { sourceId, text: second });
  expect(run.counts).toMatchObject({ created: 1, reactivated: 1, deactivated: 1, missing: { deactivated: 1 } });
  const revert = await undo(own, run.id);
  expect(revert).toMatchObject({ status: 'completed', counts: { failed: 0, skipped: 0, missing: { deleted: 1 } } });
  expect(await dump(own)).toEqual(before);
  const reverted = await inTenant(own.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: run.id } }));
  expect(reverted.status).toBe('reverted');
  const events = await inTenant(own.tenantId, (tx) => tx.event.findMany({ where: { type: 'run.reverted' } }));
  expect(events).toMatchObject([{ subjectId: run.id, runId: revert.id }]);
});

it('explains its rows without reading them from a file, and gives out no result file', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy });
  await sendTestFile(own, { sourceId, text: first });
  const run = await sendTestFile(own, { sourceId, text: second });
  const { id: runId } = await undo(own, run.id);
  const row = await getRunRecord(own.ctx('viewer'), { runId, row: 2 });
  expect(row).toMatchObject({
    outcome: 'updated',
    raw: [],
    steps: [{ name: 'Compare' }, { name: 'Apply', state: 'passed' }],
  });
  await expect(writeResultFile(own.ctx('viewer'), { runId, only: 'all' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('has the same file applied again afterwards', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  await sendTestFile(own, { sourceId, text: first });
  const run = await sendTestFile(own, { sourceId, text: second });
  const after = await dump(own);
  await undo(own, run.id);
  const again = await sendTestFile(own, { sourceId, text: second });
  expect(again).toMatchObject({ status: 'completed', counts: run.counts });
  const ids = (state: typeof after) =>
    state.credentials.map(({ rawCode, suspended }) => `${rawCode} ${suspended}`).sort();
  const now = await dump(own);
  expect({ ...now, credentials: ids(now) }).toEqual({ ...after, credentials: ids(after) });
});

it('keeps what a later run has changed, and says so', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  await sendTestFile(own, { sourceId, text: first });
  const run = await sendTestFile(own, { sourceId, text: second });
  await sendTestFile(own, { sourceId, text: second.replace('Security', 'Board').replace('New,One', 'New,Name') });
  const revert = await undo(own, run.id);
  expect(revert.problems).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ code: 'revertKept', rows: 1 }),
      expect.objectContaining({ code: 'revertTouched', rows: 1 }),
    ]),
  );
  const { identities } = await dump(own);
  expect(identities.find((one) => one.externalId === '1')?.attributes).toMatchObject({ department: 'Board' });
  expect(identities.find((one) => one.externalId === '7')?.attributes).toMatchObject({ lastName: 'Name' });
  expect(identities.find((one) => one.externalId === '2')).toMatchObject({ active: true });
});

it('takes back only what its source said of a person whom others know', async () => {
  const own = await createTestTenant();
  const hr = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  const extras = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'jobTitle', type: 'direct', column: 'title' },
      { field: 'department', type: 'direct', column: 'dept' },
    ],
  });
  await sendTestFile(own, { sourceId: hr, text: first });
  const before = await dump(own);
  const run = await sendTestFile(own, { sourceId: extras, text: 'id,title,dept\n1,Guard,Gate\n2,Cook,Kitchen\n' });
  await undo(own, run.id);
  expect(await dump(own)).toEqual(before);
});

it('brings people back whom the run deleted, under their old ids, but not beside somebody created again', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    credentialMappings: [...testCards],
    policy: { missing: { action: 'delete', afterFiles: 1 }, limits: off },
  });
  await sendTestFile(own, { sourceId, text: first });
  const ids = (state: Awaited<ReturnType<typeof dump>>) => state.credentials.map(({ identityId }) => identityId);
  const before = await dump(own);
  const withoutDi = first.replace(/^4,.*\n/m, '');
  const run = await sendTestFile(own, { sourceId, text: withoutDi });
  expect(run.counts).toMatchObject({ missing: { deleted: 1 } });
  const revert = await undo(own, run.id);
  expect(revert).toMatchObject({ status: 'completed', counts: { created: 1, skipped: 0 } });
  expect(await dump(own)).toEqual(before);
  expect(ids(await dump(own))).toEqual(ids(before));

  const again = await sendTestFile(own, { sourceId, text: withoutDi });
  await sendTestFile(own, { sourceId, text: first.replace('Di,No', 'Dora,New') });
  const second = await undo(own, again.id);
  expect(second.problems).toMatchObject([{ code: 'revertCreatedAgain' }]);
});

it('is held by the limits on leavers, previews without a change, and waits for an approval', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  const people = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},,,,`);
  const run = await sendTestFile(own, { sourceId, text: `${header}${people.join('\n')}\n` });
  const { runId } = await revertRun(own.ctx('admin'), { runId: run.id, reason, mode: 'preview' });
  const preview = await workOnRun(own, runId);
  expect(preview).toMatchObject({ status: 'planned', counts: { missing: { deleted: 40 } } });
  expect((await dump(own)).identities).toHaveLength(40);
  await expect(applyPreview(own.ctx('admin'), { runId, planHash: preview.planHash ?? '' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await approveRun(own.ctx('admin'), { runId, reason, part: 'all' });
  expect(await workOnRun(own, runId)).toMatchObject({ status: 'completed' });
  expect((await dump(own)).identities).toHaveLength(0);
});

it('refuses what has applied nothing, what is being taken back, and what takes back itself', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  const run = await sendTestFile(own, { sourceId, text: first });
  const preview = await sendTestFile(own, { sourceId, text: second, mode: 'preview' });
  const admin = own.ctx('admin');
  const conflict = { code: 'CONFLICT' };
  await expect(revertRun(admin, { runId: preview.id, reason, mode: 'apply' })).rejects.toMatchObject(conflict);
  const { runId } = await revertRun(admin, { runId: run.id, reason, mode: 'preview' });
  await expect(revertRun(admin, { runId: run.id, reason, mode: 'apply' })).rejects.toMatchObject(conflict);
  await workOnRun(own, runId);
  await expect(revertRun(admin, { runId, reason, mode: 'apply' })).rejects.toMatchObject(conflict);
});

it('is for those who may approve, and for their own tenant only', async () => {
  const own = await createTestTenant();
  const stranger = await createTestTenant();
  const sourceId = await createTestSource(own);
  const run = await sendTestFile(own, { sourceId, text: first });
  const input = { runId: run.id, reason, mode: 'preview' as const };
  await expect(revertRun(stranger.ctx('admin'), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(revertRun(own.ctx('operator'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
