import { beforeAll, expect, it } from 'vitest';

import { takeRecord as contract } from '#lib/contract/source-records';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createComanageSource, peopleOf, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { findRecords } from './find-records.ts';
import { takeRecord } from './take-record.ts';

const header = 'SORID,Name.given.official,Name.family.official,Name.given.preferred,EmailAddress.mail.personal';
const file = `${header}\nR1,Amara,Okafor,Ama,amara@home.example\nR2,Ben,Okafor,,\nR3,Cy,Day,,cy@home.example\n`;

let tenant: TestTenant;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createComanageSource(tenant, 'comanage-v2', { policy: { syncMode: 'manual' } });
  await sendLines(tenant, sourceId, file);
});

const find = async (terms: Omit<Parameters<typeof findRecords>[1], 'sourceId'>) =>
  (await findRecords(tenant.ctx('operator'), { sourceId, ...terms })).items.map(({ key }) => key);

const take = async (input: { key: string; identityId?: string }) => {
  const { runId } = await takeRecord(tenant.ctx('owner'), contract.input.parse({ sourceId, ...input }));
  return workOnRun(tenant, runId);
};

it('W57 finds records of the last accepted file by whole values, upper and lower case alike', async () => {
  expect(await find({ family: 'OKAFOR' })).toEqual(['R1', 'R2']);
  expect(await find({ family: 'okaf' })).toEqual([]);
  expect(await find({ family: 'okafor', given: 'ama' })).toEqual(['R1']);
  expect(await find({ email: 'CY@home.example' })).toEqual(['R3']);
  expect(await find({ key: 'r2' })).toEqual(['R2']);
  await expect(find({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it('W53 a source on request makes one person of one record, and leaves an audit entry', async () => {
  const run = await take({ key: 'R2' });
  expect(run).toMatchObject({ status: 'completed', counts: { created: 1, skipped: 2 } });
  const people = await peopleOf(tenant);
  expect([...people.keys()]).toEqual(['R2']);
  const [found] = (await findRecords(tenant.ctx('operator'), { sourceId, key: 'R2' })).items;
  expect(found).toMatchObject({ key: 'R2', firstName: 'Ben', identityId: people.get('R2')?.id });
  const audit = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ where: { objectId: run.id } }));
  expect(audit.map(({ action }) => action)).toContain('source.recordTaken');
});

it('gives a found record to a person who is there, and never two records of a source to one', async () => {
  const other = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId: other, text: 'id,first,last\n77,Cy,Day\n' });
  const identityId = (await peopleOf(tenant)).get('77')?.id ?? '';
  expect(await take({ key: 'R3', identityId })).toMatchObject({
    status: 'completed',
    counts: { created: 0, reactivated: 1 },
  });
  const { id, values } = (await peopleOf(tenant)).get('77') ?? { id: '', values: {} };
  expect(id).toBe(identityId);
  expect(values).toMatchObject({ workerTypeCode: 'member' });
  await expect(take({ key: 'R1', identityId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('takes a key as it is written, and gives nobody a record that the file does not have', async () => {
  const own = await createTestTenant();
  const listed = await createTestSource(own);
  await sendTestFile(own, { sourceId: listed, text: 'id,first,last\na1,Cy,Day\nA1,Di,Fox\n' });
  await sendTestFile(own, { sourceId: listed, text: 'id,first,last\na1,Cy,Dey\nA1,Di,Fix\n' });
  const ask = (key: string, identityId?: string) =>
    takeRecord(own.ctx('owner'), contract.input.parse({ sourceId: listed, key, identityId }));
  const { runId } = await ask('a1');
  expect(await workOnRun(own, runId)).toMatchObject({ counts: { skipped: 1 } });
  const identityId = (await peopleOf(own)).get('a1')?.id ?? '';
  await expect(ask('A9', identityId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await inTenant(own.tenantId, (tx) => tx.sourceRecord.count())).toBe(2);
});

it('is refused without the right, and knows no source of another tenant', async () => {
  const input = contract.input.parse({ sourceId, key: 'R1' });
  await expect(takeRecord(tenant.ctx('viewer'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const stranger = await createTestTenant();
  await expect(takeRecord(stranger.ctx('owner'), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const terms = { sourceId, key: 'R1' };
  await expect(findRecords(stranger.ctx('owner'), terms)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(findRecords({ ...tenant.ctx('viewer'), permissions: new Set() }, terms)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
