import { beforeAll, expect, it } from 'vitest';

import * as records from '#lib/contract/run-records';
import * as contract from '#lib/contract/runs';
import type { Permission } from '#lib/domain/access/permission';
import { toProblem } from '#lib/domain/run/problem';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { followRun } from './follow-run.ts';
import { getOriginalFile } from './get-original-file.ts';
import { getRun } from './get-run.ts';
import { listRunAbsences } from './list-run-absences.ts';
import { listRunRecords } from './list-run-records.ts';
import { listRuns } from './list-runs.ts';
import { uploadFile } from './upload-file.ts';
import { writeResultFile } from './write-result-file.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

const counts = {
  rows: 9,
  created: 1,
  updated: 2,
  reactivated: 1,
  deactivated: 1,
  unchanged: 2,
  skipped: 1,
  failed: 1,
  withProblems: 3,
  missing: { known: 8, present: 4, deactivated: 1, deleted: 1, waiting: 1, kept: 1 },
  credentials: { created: 0, updated: 0, revoked: 0 },
  fields: { department: 2 },
};

const bad = toProblem('keyBlank', { column: 'ID', line: 6 });
const held = toProblem('cardHeldByOther', { field: 'card', value: '70001', words: { holder: 'W9' } });
const twin = toProblem('duplicateRow', { field: 'externalId', words: { firstLine: 2 } });

async function addPerson(externalId: string, attributes: object): Promise<string> {
  const id = newId();
  const { tenantId } = tenant;
  await inTenant(tenantId, (tx) =>
    tx.identity.create({ data: { tenantId, id, externalId, active: true, attributes } }),
  );
  return id;
}

async function addMixedRun() {
  const person = await addPerson(`W${newId()}`, { firstName: 'Ana', lastName: 'Roy' });
  const department = { field: 'department', from: 'Sales', to: 'Research' };
  const added = await addRun(tenant, {
    csv: 'ID,Name\r\n1,Ana\r\n',
    settings: { identityMapping: [{ field: 'lastName', type: 'direct', column: 'Name' }] },
    run: {
      counts,
      problems: [
        {
          code: held.code,
          severity: held.severity,
          field: 'card',
          rows: 1,
          example: { row: 5, message: held.message },
          remedy: 'Correct it.',
        },
      ],
    },
    records: [
      {
        row: 2,
        outcome: 'created',
        externalId: 'N1',
        identityId: newId(),
        active: true,
        stated: { lastName: 'Aube', firstName: 'Céline', active: true },
      },
      { row: 3, outcome: 'updated', externalId: 'W1', identityId: person, changes: [department] },
      { row: 4, outcome: 'deactivated', externalId: 'W2', changes: [{ field: 'active', from: true, to: false }] },
      { row: 5, outcome: 'unchanged', externalId: 'W3', problems: [held] },
      { row: 6, outcome: 'failed', problems: [bad] },
      { row: 7, outcome: 'skipped', externalId: 'N1', problems: [twin] },
      { row: 8, outcome: 'unchanged', externalId: 'W4', phase: 3 },
      {
        row: 9,
        outcome: 'updated',
        externalId: 'W5',
        changes: [department, { field: 'jobTitle', from: null, to: 'Chief' }],
      },
      { row: 10, outcome: 'reactivated', externalId: 'W6', changes: [{ field: 'active', from: false, to: true }] },
    ],
  });
  return { ...added, person };
}

function ask(runId: string, filter: object = {}) {
  return listRunRecords(tenant.ctx('viewer'), records.listRunRecords.input.parse({ runId, ...filter }));
}

async function rowsOf(runId: string, filter: object = {}): Promise<number[]> {
  return (await ask(runId, filter)).items.map(({ row }) => row);
}

it('lists runs newest first, page by page, by source, status and time', async () => {
  const own = await createTestTenant();
  const added = [await addRun(own), await addRun(own, { run: { status: 'failed' } }), await addRun(own)];
  const list = (input: object) => listRuns(own.ctx('viewer'), contract.listRuns.input.parse(input));
  const first = await list({ limit: '2' });
  const second = await list({ limit: '2', cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(added.map(({ runId }) => runId).toReversed());
  expect(second.nextCursor).toBeNull();
  expect((await list({ status: 'failed' })).items.map(({ id }) => id)).toEqual([added[1]?.runId]);
  expect((await list({ sourceId: added[0]?.sourceId })).items).toHaveLength(1);
  expect((await list({ from: '2999-01-01T00:00:00Z' })).items).toEqual([]);
  expect((await list({ to: '2999-01-01T00:00:00Z' })).items).toHaveLength(3);
  expect(() => contract.listRuns.output.parse(first)).not.toThrow();
});

it('shows a run whose row and missing counts add up, with its folded problems', async () => {
  const { runId } = await addMixedRun();
  const run = await getRun(tenant.ctx('viewer'), { runId });
  expect(contract.run.parse(run)).toEqual(run);
  expect(run).toMatchObject({
    status: 'completed',
    startedBy: 'Dana',
    problems: [{ code: 'cardHeldByOther', rows: 1 }],
  });
  const { rows, created, updated, reactivated, deactivated, unchanged, skipped, failed, missing } =
    run.counts ?? counts;
  expect(created + updated + reactivated + deactivated + unchanged + skipped + failed).toBe(rows);
  expect(missing.present + missing.deactivated + missing.deleted + missing.waiting + missing.kept).toBe(missing.known);
});

it('says why a file was refused and what to do', async () => {
  const refusal = toProblem('fileEmpty', { line: 1 });
  const { runId } = await addRun(tenant, { run: { status: 'failed', refusal, planHash: null } });
  const run = await getRun(tenant.ctx('viewer'), { runId });
  expect(run).toMatchObject({
    refusal: { code: 'fileEmpty' },
    counts: null,
    remedy: expect.stringContaining('Send the file'),
  });
});

it('lists what rows did, leaves quiet rows out, and names people', async () => {
  const { runId, person } = await addMixedRun();
  const { items } = await ask(runId);
  expect(items.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 9, 10]);
  expect(items[0]).toMatchObject({
    person: 'Céline Aube',
    changes: [
      { field: 'active', from: null, to: true },
      { field: 'firstName', from: null, to: 'Céline' },
      { field: 'lastName', from: null, to: 'Aube' },
    ],
  });
  expect(items[1]).toMatchObject({ person: 'Ana Roy', identityId: person, changes: [{ field: 'department' }] });
  expect(items[3]?.problems).toEqual([held]);
  expect(records.listRunRecords.output.parse({ items, nextCursor: null }).items).toEqual(items);
});

it('filters rows by outcome, code, field, External ID and defects', async () => {
  const { runId } = await addMixedRun();
  const { tenantId } = tenant;
  const identityId = await addPerson('N1', { lastName: 'Aube' });
  await inTenant(tenantId, (tx) =>
    tx.history.create({ data: { tenantId, identityId, kind: 'created', runId, row: 2 } }),
  );
  expect(await rowsOf(runId, { outcome: 'created' })).toEqual([2]);
  expect(await rowsOf(runId, { outcome: 'updated' })).toEqual([3, 9]);
  expect(await rowsOf(runId, { outcome: 'unchanged' })).toEqual([5, 8]);
  expect(await rowsOf(runId, { code: 'cardHeldByOther' })).toEqual([5]);
  expect(await rowsOf(runId, { field: 'department' })).toEqual([3, 9]);
  expect(await rowsOf(runId, { field: 'lastName' })).toEqual([2]);
  expect(await rowsOf(runId, { field: 'card' })).toEqual([5]);
  expect(await rowsOf(runId, { field: 'picture' })).toEqual([]);
  expect(await rowsOf(runId, { code: 'keyBlank', outcome: 'updated' })).toEqual([]);
  expect(await rowsOf(runId, { externalId: 'N1' })).toEqual([2, 7]);
  expect(await rowsOf(runId, { onlyProblems: 'true' })).toEqual([5, 6]);
  expect(await rowsOf(runId, { onlyProblems: 'false', outcome: 'failed' })).toEqual([6]);
  expect(await rowsOf(runId, { outcome: 'updated', field: 'jobTitle' })).toEqual([9]);
});

it('pages by row without gaps or repetitions, also where joiners and others mix', async () => {
  const { runId } = await addMixedRun();
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await ask(runId, { limit: '3', ...(cursor === null ? {} : { cursor }) });
    seen.push(...page.items.map(({ row }) => row));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual([2, 3, 4, 5, 6, 7, 9, 10]);
  await expect(ask(runId, { cursor: 'somewhere' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it('gives no id for somebody who is only planned', async () => {
  const { runId } = await addRun(tenant, {
    run: { status: 'planned', mode: 'preview' },
    records: [{ row: 2, outcome: 'created', externalId: 'P1', identityId: newId(), stated: { lastName: 'Roy' } }],
  });
  expect((await ask(runId)).items).toMatchObject([{ identityId: null, person: 'Roy' }]);
  expect(await rowsOf(runId, { externalId: 'P1' })).toEqual([2]);
});

it('lists missing people in the order of the plan and by outcome', async () => {
  const { runId } = await addRun(tenant);
  const { tenantId } = tenant;
  const identityId = await addPerson(`M${newId()}`, { displayName: 'Mia Lund' });
  const outcomes = ['deactivated', 'waiting', 'kept'];
  await inTenant(tenantId, (tx) =>
    tx.runAbsence.createMany({
      data: outcomes.map((outcome, i) => ({
        tenantId,
        runId,
        ordinal: i + 1,
        externalId: `M${i}`,
        identityId,
        outcome,
        missedFiles: 1,
        baseVersion: 1,
      })),
    }),
  );
  const list = (input: object) =>
    listRunAbsences(tenant.ctx('viewer'), records.listRunAbsences.input.parse({ runId, ...input }));
  const first = await list({ limit: '2' });
  expect(first.items).toMatchObject([{ externalId: 'M0', person: 'Mia Lund' }, { externalId: 'M1' }]);
  expect((await list({ limit: '2', cursor: first.nextCursor })).items).toMatchObject([{ externalId: 'M2' }]);
  expect((await list({ outcome: 'waiting' })).items).toMatchObject([{ externalId: 'M1', outcome: 'waiting' }]);
});

it('gives the original file back byte for byte', async () => {
  const csv = Uint8Array.from([0xef, 0xbb, 0xbf, 0x49, 0x44, 0x0d, 0x0a, 0xe9, 0x00]);
  const { runId } = await addRun(tenant, { csv, fileName: 'a.b.CSV' });
  const download = await getOriginalFile(tenant.ctx('viewer'), { runId });
  const chunks: Uint8Array[] = [];
  for await (const chunk of download.body) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks)).toEqual(Buffer.from(csv));
  expect(download).toMatchObject({ fileName: 'a.b.CSV', sizeBytes: csv.length });
});

it('says so before an answer begins when the stored file is no longer there', async () => {
  const { runId, sourceId } = await addRun(tenant);
  const storageKey = `${tenant.tenantId}/00/gone`;
  await inTenant(tenant.tenantId, (tx) => tx.sourceFile.updateMany({ where: { sourceId }, data: { storageKey } }));
  await expect(getOriginalFile(tenant.ctx(), { runId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const result = writeResultFile(tenant.ctx(), { runId, only: 'all' });
  await expect(result).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('follows a run until it stands still', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'applying', phase: 'Applying' } });
  const { tenantId } = tenant;
  const stream = await followRun(tenant.ctx('viewer'), { runId }, new AbortController().signal);
  const seen: string[] = [];
  for await (const event of stream.body) {
    seen.push(JSON.parse(event.split('\ndata: ')[1] ?? '{}').status);
    await inTenant(tenantId, (tx) =>
      tx.run.update({ where: { tenantId_id: { tenantId, id: runId } }, data: { status: 'completed' } }),
    );
  }
  expect(seen).toEqual(['applying', 'completed']);
});

it('stops following as soon as the reader leaves', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'applying' } });
  const reader = new AbortController();
  const stream = await followRun(tenant.ctx('viewer'), { runId }, reader.signal);
  const seen: string[] = [];
  for await (const event of stream.body) {
    seen.push(event);
    reader.abort();
  }
  expect(seen).toHaveLength(1);
});

it('turns an upload into a run, named after who sent it, and leaves an audit entry', async () => {
  const { sourceId } = await addRun(tenant);
  const send = (ctx = tenant.ctx('operator')) =>
    uploadFile(ctx, { sourceId, name: 'new.csv', mode: 'preview', body: bytes('ID\r\n1\r\n') });
  const person = await send();
  const actor = { kind: 'integration' as const, id: newId(), label: 'HR robot' };
  const program = await send({ ...tenant.ctx('operator'), actor });
  expect(await getRun(tenant.ctx('viewer'), person)).toMatchObject({ trigger: 'upload', status: 'queued' });
  expect(await getRun(tenant.ctx('viewer'), program)).toMatchObject({ trigger: 'api', startedBy: 'HR robot' });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { action: 'file.received' } }),
  );
  expect(new Set(entries.map(({ objectId }) => objectId))).toEqual(new Set([person.runId, program.runId]));
});

it('takes no file over HTTP, not even for a preview, when uploads are turned off in the delivery of the source', async () => {
  const sourceId = await createTestSource(tenant, { delivery: { upload: false } });
  for (const mode of ['preview', 'apply'] as const) {
    const upload = { sourceId, name: 'new.csv', mode, body: bytes('id\r\n1\r\n') };
    await expect(uploadFile(tenant.ctx('operator'), upload)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Turn uploads on'),
    });
  }
});

type Call = (ctx: ReturnType<TestTenant['ctx']>, runId: string) => Promise<unknown>;
const calls: Record<string, Call> = {
  getRun: (ctx, runId) => getRun(ctx, { runId }),
  listRunRecords: (ctx, runId) => listRunRecords(ctx, { runId, limit: 10 }),
  listRunAbsences: (ctx, runId) => listRunAbsences(ctx, { runId, limit: 10 }),
  getOriginalFile: (ctx, runId) => getOriginalFile(ctx, { runId }),
  followRun: (ctx, runId) => followRun(ctx, { runId }, new AbortController().signal),
};

it.each(Object.entries(calls))('%s answers NOT_FOUND to another tenant', async (_, call) => {
  const { runId } = await addRun(tenant);
  await expect(call(other.ctx(), runId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it.each(Object.entries(calls))('%s refuses who may not read runs', async (_, call) => {
  const { runId } = await addRun(tenant);
  const ctx = { ...tenant.ctx(), permissions: new Set<Permission>(['sources:read']) };
  await expect(call(ctx, runId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('shows another tenant no runs and takes no files for its sources', async () => {
  const { sourceId } = await addRun(tenant);
  const list = await listRuns(other.ctx(), contract.listRuns.input.parse({ sourceId }));
  expect(list.items).toEqual([]);
  const upload = { sourceId, name: 'x.csv', mode: 'preview' as const, body: bytes('ID\r\n') };
  await expect(uploadFile(other.ctx(), upload)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(uploadFile(tenant.ctx('viewer'), upload)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
