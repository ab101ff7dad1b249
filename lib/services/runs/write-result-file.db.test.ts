import { beforeAll, expect, it } from 'vitest';

import type { Permission } from '#lib/domain/access/permission';
import { toProblem } from '#lib/domain/run/problem';
import { newId } from '#lib/shared/id';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getRun } from './get-run.ts';
import { rejectRun } from './reject-run.ts';
import { writeResultFile } from './write-result-file.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

const header = 'id,first,last,dept,fc,card,status';
const own = 'sync_row,sync_status,sync_error_code,sync_status_remark,sync_identity_id,sync_escaped';

async function write(runId: string, only: 'all' | 'failed' = 'all', owner = tenant): Promise<string> {
  const { body } = await writeResultFile(owner.ctx('viewer'), { runId, only });
  let text = '';
  for await (const chunk of body) text += String(chunk);
  return text;
}

async function linesOf(runId: string, only: 'all' | 'failed' = 'all', owner = tenant): Promise<string[]> {
  return (await write(runId, only, owner)).replace('\u{FEFF}', '').trimEnd().split('\r\n');
}

/** Statuses by customer key, as a person counts them in the file. */
async function statusesOf(runId: string, only: 'all' | 'failed' = 'all', owner = tenant): Promise<string[]> {
  const [, ...lines] = await linesOf(runId, only, owner);
  return lines.map((line) => `${line.split(',')[0]} ${line.split(',')[8]}`);
}

it('says of every row what became of it, in numbers that agree with the run’s', async () => {
  const mine = await createTestTenant();
  const sourceId = await createTestSource(mine, { policy: { limits: { failPercent: null } } });
  await sendTestFile(mine, { sourceId, text: `${header}\n1,Ana,Roy,A,,,\n2,Bo,Li,A,,,\n3,Cy,Oh,A,,,\n` });
  const text = `${header}\n1,Ana,Roy,A,,,\n2,Bo,Li,B,,,\n,No,Key,A,,,\n4,=Di,Ny,A,,,\n4,=Di,Ny,A,,,\n5,Ed,Xu,A,,,maybe\n`;
  const { id: runId } = await sendTestFile(mine, { sourceId, text });
  const [head, ...lines] = await linesOf(runId, 'all', mine);
  expect(head).toBe(`${header},${own}`);
  expect(await statusesOf(runId, 'all', mine)).toEqual([
    '1 unchanged',
    '2 updated',
    ' failed',
    '4 created',
    '4 skipped',
    '5 failed',
  ]);
  expect(lines[0]).toMatch(/^1,Ana,Roy,A,,,,2,unchanged,,Unchanged\.,[0-9a-f-]{36},$/);
  expect(lines[1]).toMatch(/^2,Bo,Li,B,,,,3,updated,,Updated: Department\.,[0-9a-f-]{36},$/);
  expect(lines[2]).toMatch(/^,No,Key,A,,,,4,failed,keyBlank,.*,$/);
  expect(lines[3]).toMatch(/^4,'=Di,Ny,A,,,,5,created,,Created\.,[0-9a-f-]{36},first$/);
  expect(lines[5]).toContain('booleanUnknown');
  const { counts } = await getRun(mine.ctx(), { runId });
  const tally = Object.groupBy(lines, (line) => line.split(',')[8] ?? '');
  for (const [status, found] of Object.entries(tally)) expect(counts).toMatchObject({ [status]: found?.length });
  expect(lines).toHaveLength(counts?.rows ?? -1);
  expect(await statusesOf(runId, 'failed', mine)).toEqual([' failed', '5 failed']);
});

it('holds every row of the file in its order, rows of commas and lines cut off at the end among them', async () => {
  const mine = await createTestTenant();
  const format = { skipTrailingLines: 1 };
  const sourceId = await createTestSource(mine, { format, policy: { fileMeaning: 'delta' } });
  const text = `${header}\n,,,,,,\n1,Ana,Roy,A,,,\n,,,,,,\n,,,,,,\n2,Bo,Li,A,,,\nTotal 2,,,,,,\n,,,,,,\n`;
  const { id: runId, counts } = await sendTestFile(mine, { sourceId, text });
  expect(counts).toMatchObject({ rows: 2, created: 2 });
  const [, ...lines] = await linesOf(runId, 'all', mine);
  expect(lines.map((line) => line.split(',').slice(0, 1).join())).toEqual(['', '1', '', '', '2', 'Total 2', '']);
  expect(lines[0]).toBe(',,,,,,,,,,The row is empty.,,');
  expect(await statusesOf(runId, 'failed', mine)).toEqual(['Total 2 ']);
});

it('brings a corrected failed row in when it is sent back', async () => {
  const mine = await createTestTenant();
  const sourceId = await createTestSource(mine, { policy: { fileMeaning: 'delta' } });
  const { id: runId } = await sendTestFile(mine, { sourceId, text: `${header}\n1,Ana,Roy,A,,,\n,-Bo,Li,A,,,\n` });
  const failed = await write(runId, 'failed', mine);
  const corrected = failed.replace("\r\n,'-Bo", "\r\n2,'-Bo");
  const again = await sendTestFile(mine, { sourceId, text: corrected });
  expect(again).toMatchObject({ status: 'completed', counts: { rows: 1, created: 1 } });
  const [, line] = await linesOf(again.id, 'all', mine);
  expect(line).toMatch(/^2,'-Bo,Li,A,,,,2,created,,Created\.,[0-9a-f-]{36},first$/);
});

it('clears nothing when a result file with rows that were short is sent back', async () => {
  const mine = await createTestTenant();
  const sourceId = await createTestSource(mine, { policy: { fileMeaning: 'delta' } });
  await sendTestFile(mine, { sourceId, text: `${header}\n1,Ana,Roy,A,,,\n2,Bo,Li,B,,,\n` });
  const short = await sendTestFile(mine, { sourceId, text: `${header}\n1,Ana,Roi\n2,Bo,Li,,,,\n` });
  expect(short).toMatchObject({ counts: { updated: 2 } });
  const again = await sendTestFile(mine, { sourceId, text: await write(short.id, 'all', mine) });
  expect(again).toMatchObject({ counts: { rows: 2, unchanged: 2 } });
});

it('words a preview as what would happen, without ids of people who do not exist', async () => {
  const sourceId = await createTestSource(tenant);
  const text = `${header}\np1,Ana,Roy,A,,,\n`;
  const { id: runId } = await sendTestFile(tenant, { sourceId, text, mode: 'preview' });
  expect((await linesOf(runId))[1]).toBe('p1,Ana,Roy,A,,,,2,created,,Would be created.,,');
  await rejectRun(tenant.ctx(), { runId, reason: 'wrong file' });
  expect((await linesOf(runId))[1]).toBe(
    'p1,Ana,Roy,A,,,,2,notApplied,,Not created. The run ended before this row; send the file again.,,',
  );
});

it('names the run that had already applied the same file', async () => {
  const mine = await createTestTenant();
  const sourceId = await createTestSource(mine);
  const text = `${header}\n1,Ana,Roy,A,,,\n`;
  await sendTestFile(mine, { sourceId, text });
  const { id: runId, status } = await sendTestFile(mine, { sourceId, text });
  expect(status).toBe('skipped');
  expect((await linesOf(runId, 'all', mine))[1]).toContain(',2,skipped,,"Run 1 has already applied this very file');
  expect(await statusesOf(runId, 'failed', mine)).toEqual([]);
});

it('has one remark for a file that was refused as a whole', async () => {
  const sourceId = await createTestSource(tenant);
  const unnamed = await sendTestFile(tenant, { sourceId, text: 'person,first\n1,Ana\n' });
  const [head, line, ...more] = await linesOf(unnamed.id);
  expect(head).toBe(`person,first,${own}`);
  expect(line).toMatch(/^,,,failed,columnMissing,/);
  expect(more).toEqual([]);
  const empty = await sendTestFile(tenant, { sourceId, text: '' });
  expect(await linesOf(empty.id)).toEqual([own, expect.stringMatching(/^,failed,fileEmpty,[^,]+,,$/)]);
});

it('keeps lines above the header blank and lines below the data where they were', async () => {
  const settings = { format: { delimiter: ';', headerRow: 2, skipTrailingLines: 1 } };
  const csv = 'Report\r\nID;Name\r\n1;Ana\r\n2;Bo\r\nTotal;2\r\n';
  const { runId } = await addRun(tenant, { csv, settings, run: { delimiter: ';' } });
  expect(await linesOf(runId)).toEqual([
    '',
    `ID;Name;${own.replaceAll(',', ';')}`,
    '1;Ana;3;unchanged;;Unchanged.;;',
    '2;Bo;4;unchanged;;Unchanged.;;',
    'Total;2;;;;;;',
  ]);
  expect((await linesOf(runId, 'failed')).at(-1)).toBe('Total;2;;;;;;');
});

it('says of a stopped run which rows were written and which were not', async () => {
  const identityId = newId();
  const { runId } = await addRun(tenant, {
    csv: 'ID,Name\r\n1,Ana\r\n2,Bo\r\n3,Cy\r\n',
    run: { status: 'cancelled', appliedPhase: 2, appliedRow: 2 },
    records: [
      { row: 2, outcome: 'created', externalId: '1', identityId },
      { row: 3, outcome: 'created', externalId: '2', identityId: newId() },
      { row: 4, outcome: 'failed', problems: [toProblem('keyBlank', { column: 'ID' })] },
    ],
  });
  const [, ...lines] = await linesOf(runId);
  expect(lines[0]).toBe(`1,Ana,2,created,,Created.,${identityId},`);
  expect(lines[1]).toBe('2,Bo,3,notApplied,,Not created. The run ended before this row; send the file again.,,');
  expect(lines[2]).toContain('3,Cy,4,failed,keyBlank,');
});

it('takes its name from the file’s stem, with the last dot only', async () => {
  const names = {
    'a.b.CSV': 'a.b_sync_result.csv',
    people: 'people_sync_result.csv',
    '.hidden': '.hidden_sync_result.csv',
  };
  for (const [fileName, expected] of Object.entries(names)) {
    const { runId } = await addRun(tenant, { fileName, csv: `ID,Name\r\n${fileName},x\r\n` });
    expect((await writeResultFile(tenant.ctx(), { runId, only: 'all' })).fileName).toBe(expected);
  }
});

it('is not there before all rows are compared', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'reading', planHash: null } });
  await expect(write(runId)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('reads a file of many batches without losing or repeating a row', async () => {
  const rows = Array.from({ length: 9001 }, (_, i) => `${i},Person ${i}`);
  const { runId } = await addRun(tenant, {
    csv: `ID,Name\n${rows.join('\n')}\n`,
    records: [{ row: 4500, outcome: 'failed', problems: [toProblem('keyBlank', { column: 'ID' })] }],
  });
  const [, ...lines] = await linesOf(runId);
  expect(lines.map((line) => line.split(',')[2])).toEqual(rows.map((_, i) => String(i + 2)));
  expect(await linesOf(runId, 'failed')).toHaveLength(2);
});

it('answers NOT_FOUND to another tenant, FORBIDDEN to who may not read runs', async () => {
  const { runId } = await addRun(tenant);
  await expect(writeResultFile(other.ctx(), { runId, only: 'all' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const ctx = { ...tenant.ctx(), permissions: new Set<Permission>(['sources:read']) };
  await expect(writeResultFile(ctx, { runId, only: 'all' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
