import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/run-records';
import type { Permission } from '#lib/domain/access/permission';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getRunRecord } from './get-run-record.ts';

let tenant: TestTenant;
let other: TestTenant;
let runId: string;

const header = 'id,first,last,dept,fc,card,status';

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: `${header}\n1,Ana,Roy,A,,,\n2,Bo,Li,A,,,\n` });
  const text = `${header}\n1,Ana,Roy,A,,,\n2,"Bo\nMarie",Li,B,,,\n\n,No,Key,A,,,\n4,Di,Ny\n5,Ed,Xu,C,,,\n`;
  runId = (await sendTestFile(tenant, { sourceId, text })).id;
});

async function explain(row: number) {
  const answer = await getRunRecord(tenant.ctx('viewer'), { runId, row });
  expect(contract.getRunRecord.output.parse(answer)).toEqual(answer);
  return { ...answer, states: answer.steps.map(({ state }) => state) };
}

it('explains a row that changed somebody, with the row as it stands in the file', async () => {
  const answer = await explain(3);
  expect(answer).toMatchObject({ outcome: 'updated', externalId: '2', line: 3, states: Array(5).fill('passed') });
  expect(answer.raw.slice(0, 4)).toEqual([
    { column: 'id', value: '2' },
    { column: 'first', value: 'Bo\nMarie' },
    { column: 'last', value: 'Li' },
    { column: 'dept', value: 'B' },
  ]);
  expect(answer.steps[3]?.text).toContain('Department');
});

it('explains a row without a record: nothing was different', async () => {
  const answer = await explain(2);
  expect(answer).toMatchObject({ outcome: 'unchanged', externalId: '1', person: 'Ana Roy', changes: [], problems: [] });
  expect(answer.identityId).not.toBeNull();
  expect(answer.steps.map(({ text }) => text).slice(2)).toEqual([
    'External ID 1 is Ana Roy (exact match).',
    'Everything is as the directory has it.',
    'Nothing to write.',
  ]);
});

it('shows at which step a row failed and gives absent cells as null', async () => {
  const blank = await explain(5);
  expect(blank.states).toEqual(['passed', 'failed', 'notReached', 'notReached', 'notReached']);
  expect(blank).toMatchObject({
    line: 6,
    person: null,
    steps: [{ text: 'Row 5, line 6 of the file: 7 values.' }, {}, {}, {}, {}],
  });
  const short = await explain(6);
  expect(short.raw.map(({ value }) => value)).toEqual(['4', 'Di', 'Ny', null, null, null, null]);
});

it('names what a long row has behind the columns', async () => {
  const long = await addRun(tenant, { csv: 'ID,Name\n1,Roy, Ana\n' });
  const { raw } = await getRunRecord(tenant.ctx(), { runId: long.runId, row: 2 });
  expect(raw.at(-1)).toEqual({ column: 'Column 3', value: ' Ana' });
});

it('knows no row for the header, blank lines, lines cut off at the end and numbers beyond it', async () => {
  for (const row of [1, 4, 99]) await expect(explain(row)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const settings = { format: { skipTrailingLines: 2 } };
  const cut = await addRun(tenant, { csv: 'ID,Name\n1,Ana\n2,Bo\nTotal,2\n', settings });
  const ask = (row: number) => getRunRecord(tenant.ctx(), { runId: cut.runId, row });
  expect(await ask(2)).toMatchObject({ outcome: 'unchanged' });
  for (const row of [3, 4]) await expect(ask(row)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('explains nothing before the rows are compared', async () => {
  const queued = await addRun(tenant, { run: { status: 'queued', planHash: null } });
  await expect(getRunRecord(tenant.ctx(), { runId: queued.runId, row: 2 })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('answers NOT_FOUND to another tenant and FORBIDDEN to who may not read runs', async () => {
  await expect(getRunRecord(other.ctx(), { runId, row: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const ctx = { ...tenant.ctx(), permissions: new Set<Permission>(['sources:read']) };
  await expect(getRunRecord(ctx, { runId, row: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
