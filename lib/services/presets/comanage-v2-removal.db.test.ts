import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeEach, expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { storeRoot } from '#lib/infra/storage/store-root';
import { createGroup } from '#lib/services/groups/create-group';
import { approveRun } from '#lib/services/runs/approve-run';
import { planRun } from '#lib/services/runs/plan-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { rejectRun } from '#lib/services/runs/reject-run';
import { revertRun } from '#lib/services/runs/revert-run';
import { newId } from '#lib/shared/id';
import { peopleOf, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

const header = 'SORID,Name.given.official,Name.family.official,EmailAddress.mail.official,AdHocAttribute.color';
const reason = 'Looked at';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await createTestTenant();
});

const toFile = (...lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;

/** A second file without the ad hoc column, held. */
async function dropColumn() {
  const sourceId = await createV2Source(tenant, header);
  await sendLines(tenant, sourceId, toFile('A,Ada,King,a@uni.example,blue', 'B,Bob,Fox,,red'));
  const less = 'SORID,Name.given.official,Name.family.official,EmailAddress.mail.official';
  const text = `${less}\nA,Ada,Lovelace,a@uni.example\nB,Bob,Fox,\n`;
  const { run } = await sendLines(tenant, sourceId, text);
  expect(run).toMatchObject({ status: 'held', hold: { reasons: [{ limit: 'droppedColumns', planned: 1 }] } });
  return run.id;
}

const valuesOf = async (key: string) => (await peopleOf(tenant)).get(key)?.values ?? {};

it('W37 once a person agrees, the values of a column that is gone are removed from everybody', async () => {
  const runId = await dropColumn();
  await approveRun(tenant.ctx('owner'), { runId, reason, part: 'all' });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'completed', counts: { updated: 2 } });
  expect(await valuesOf('A')).toMatchObject({ lastName: 'Lovelace', email: 'a@uni.example' });
  expect(await valuesOf('A')).not.toHaveProperty('custom.adHocColor');
  expect(await valuesOf('B')).not.toHaveProperty('custom.adHocColor');
});

it('W37 a person who does not agree keeps them, and nothing else of the file is applied', async () => {
  const runId = await dropColumn();
  await rejectRun(tenant.ctx('owner'), { runId, reason });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'cancelled' });
  expect(await valuesOf('A')).toMatchObject({ lastName: 'King', 'custom.adHocColor': 'blue' });
});

it('W42 a threshold needs no setting to keep files, and holds where the source keeps none', async () => {
  for (const keepFiles of [true, false]) {
    const sourceId = await createV2Source(tenant, header, { policy: { keepFiles, limits: { changePercent: 10 } } });
    const key = keepFiles ? 'K' : 'N';
    await sendLines(tenant, sourceId, toFile(`${key}1,Ada,King,,`, `${key}2,Bob,Fox,,`));
    const { run } = await sendLines(tenant, sourceId, toFile(`${key}1,Ada,Day,,`, `${key}2,Bob,Day,,`));
    expect(run).toMatchObject({ status: 'held', hold: { reasons: [{ limit: 'changePercent', planned: 2 }] } });
  }
});

it('W49 a file that is gone when its run begins fails the run with that reason, and nobody is removed', async () => {
  const sourceId = await createV2Source(tenant, header);
  await sendLines(tenant, sourceId, toFile('A,Ada,King,,', 'B,Bob,Fox,,'));
  const body = (async function* () {
    yield Buffer.from(toFile('A,Ada,Day,,'));
  })();
  const sent = { sourceId, fileName: 'x.csv', mode: 'apply', trigger: 'upload', body } as const;
  const { runId } = await receiveFile(tenant.ctx('operator'), sent);
  const { sourceFile } = await inTenant(tenant.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } }),
  );
  await rm(join(storeRoot(), sourceFile.storageKey));
  await planRun(systemCtx(tenant.tenantId, newId()), { runId });
  const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'runInterrupted' } });
  expect(JSON.stringify(run.refusal)).toContain('The stored file is no longer there');
  const people = [...(await peopleOf(tenant)).values()];
  expect(people.map(({ active }) => active)).toEqual([true, true]);
});

const groupsOf = (identityId: string) =>
  inTenant(tenant.tenantId, async (tx) => {
    const { tenantId } = tenant;
    const found = await tx.groupMember.findMany({ where: { tenantId, identityId }, include: { peopleGroup: true } });
    return found.map(({ peopleGroup }) => peopleGroup.name);
  });

/** Somebody in a group whom the second file leaves out. */
async function removePerson() {
  await createGroup(tenant.ctx('owner'), { externalId: 'blue', name: 'Blue', description: '' });
  const rule = { field: 'custom.adHocColor', is: 'equals', text: 'blue', group: 'Blue' } as const;
  const sourceId = await createV2Source(tenant, header, { policy: { groupsFromFields: [rule] } });
  await sendLines(tenant, sourceId, toFile('A,Ada,King,,blue', 'B,Bob,Fox,,blue'));
  const { run, people } = await sendLines(tenant, sourceId, toFile('A,Ada,King,,blue'));
  return { sourceId, run, gone: people.get('B') };
}

it('W55 somebody who is removed is off, loses the memberships the source gave, and keeps the record', async () => {
  const { run, gone } = await removePerson();
  expect(run).toMatchObject({ status: 'completed', counts: { missing: { deactivated: 1 } } });
  expect(gone).toMatchObject({ active: false, values: { firstName: 'Bob', 'custom.adHocColor': 'blue' } });
  expect(gone?.values).not.toHaveProperty('groups');
  expect(await groupsOf(gone?.id ?? '')).toEqual([]);
});

it('W55 W56 somebody who was removed and returns is on again, with their memberships', async () => {
  const { sourceId } = await removePerson();
  const { people } = await sendLines(tenant, sourceId, toFile('A,Ada,King,,blue', 'B,Bob,Fox,,blue'));
  expect(people.get('B')).toMatchObject({ active: true, values: { groups: ['Blue'] } });
  expect(await groupsOf(people.get('B')?.id ?? '')).toEqual(['Blue']);
});

it('W55 taking the run back gives access and memberships back', async () => {
  const { run, gone } = await removePerson();
  const { runId } = await revertRun(tenant.ctx(), { runId: run.id, mode: 'apply', reason });
  await workOnRun(tenant, runId);
  expect((await peopleOf(tenant)).get('B')).toMatchObject({ active: true, values: { groups: ['Blue'] } });
  expect(await groupsOf(gone?.id ?? '')).toEqual(['Blue']);
});
