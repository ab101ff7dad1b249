import { expect, it } from 'vitest';

import type { InputOf } from '#lib/contract/endpoint';
import { createGroup as createGroupContract } from '#lib/contract/groups';
import { listLogs as contract } from '#lib/contract/logs';
import { createGroup } from '#lib/services/groups/create-group';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { exportLogsCsv } from './export-logs-csv.ts';
import { exportLogsJson } from './export-logs-json.ts';
import { listLogs } from './list-logs.ts';

const header = 'id,first,last,dept,fc,card,status\n';

const logs = (tenant: TestTenant, input: InputOf<typeof contract> = {}) =>
  listLogs(tenant.ctx('viewer'), contract.input.parse(input));

/** Two files, one refused, a failed row, a leaver, a new card. */
async function lively() {
  const tenant = await createTestTenant();
  const policy = { limits: { failPercent: null } };
  const sourceId = await createTestSource(tenant, { credentialMappings: [...testCards], policy });
  const first = await sendTestFile(tenant, { sourceId, text: `${header}A,Ana,Roy,Sales,1,11,\nB,Bo,Li,IT,,,\n` });
  const second = await sendTestFile(tenant, {
    sourceId,
    text: `${header}A,Ana,Roy,IT,1,12,\nB,Bo,Li,IT,,,inactive\nC,,,,,,\n`,
  });
  await sendTestFile(tenant, { sourceId, text: 'nothing\nuseful\n', name: 'wrong.csv' });
  return { tenant, sourceId, first, second };
}

it('tells everything newest first, each entry with its run and row', async () => {
  const { tenant, first, second } = await lively();
  const { items, nextCursor } = await logs(tenant);
  expect(nextCursor).toBeNull();
  const told = items.map(({ type, externalId, runNumber, row }) => [type, externalId, runNumber, row]);
  expect(told.slice(0, 2)).toEqual([
    ['fileRefused', null, 3, null],
    ['fileReceived', null, 3, null],
  ]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['synchronization', null, first.number, null],
      ['identityCreated', 'A', first.number, 2],
      ['credentialCreated', 'A', first.number, 2],
      ['identityUpdated', 'A', second.number, 2],
      ['credentialRevoked', 'A', second.number, 2],
      ['identityDeactivated', 'B', second.number, 3],
      ['rowFailed', 'C', second.number, 4],
    ]),
  );
  expect(items.find(({ type }) => type === 'rowFailed')?.message).toContain('name');
  expect(items.find(({ type }) => type === 'fileRefused')).toMatchObject({ isError: true });
  expect(items.find(({ type }) => type === 'identityDeactivated')).toMatchObject({ person: 'Bo Li' });
});

it('gives the same entries page by page, none twice and none left out', async () => {
  const { tenant } = await lively();
  const all = (await logs(tenant, { limit: 500 })).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await logs(tenant, { limit: 3, cursor });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(paged.toSorted()).toEqual(all.toSorted());
  expect(new Set(paged).size).toBe(paged.length);
});

it('narrows by type, source, time, errors and person', async () => {
  const { tenant, sourceId, second } = await lively();
  const types = async (input: InputOf<typeof contract>) => (await logs(tenant, input)).items.map(({ type }) => type);
  expect(await types({ type: 'identityCreated' })).toEqual(['identityCreated', 'identityCreated']);
  expect(await types({ type: 'fileRefused' })).toEqual(['fileRefused']);
  expect(await types({ type: 'synchronizationFailed' })).toEqual([]);
  expect(await types({ errorsOnly: 'true' })).toEqual(['fileRefused', 'rowFailed']);
  expect(await types({ sourceId: second.id })).toEqual([]);
  expect((await types({ sourceId })).length).toBeGreaterThan(8);
  expect(await types({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
  expect(await types({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  expect(await types({ entity: 'B' })).toEqual(['identityDeactivated', 'identityCreated']);
  expect(await types({ entity: 'A', type: 'credentialCreated' })).toEqual(['credentialCreated', 'credentialCreated']);
  expect(await types({ entity: 'C' })).toEqual(['rowFailed']);
  expect(await types({ entity: 'nobody' })).toEqual([]);
});

it('tells of groups and supervisors, of everybody and of one person alike', async () => {
  const tenant = await createTestTenant();
  await createGroup(tenant.ctx('admin'), createGroupContract.input.parse({ externalId: 'G1', name: 'Harbour' }));
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'groups', type: 'direct', column: 'dept', whenEmpty: 'clear' },
      { field: 'supervisors', type: 'direct', column: 'first', whenEmpty: 'clear' },
    ],
  });
  await sendTestFile(tenant, { sourceId, text: 'id,last,dept,first\nB,Boss,,\nA,Roy,Harbour,B\n' });
  await sendTestFile(tenant, { sourceId, text: 'id,last,dept,first\nB,Boss,,\nA,Roy,,\n' });
  for (const entity of [undefined, 'A']) {
    const of = async (type: 'groupMemberAdded' | 'groupMemberRemoved' | 'supervisorUpdated') =>
      (await logs(tenant, { type, ...(entity === undefined ? {} : { entity }) })).items;
    expect(await of('groupMemberAdded')).toMatchObject([{ externalId: 'A', message: 'Harbour', runNumber: 1 }]);
    expect(await of('groupMemberRemoved')).toMatchObject([{ externalId: 'A', message: 'Harbour', runNumber: 2 }]);
    expect(await of('supervisorUpdated')).toMatchObject([{ runNumber: 2 }, { externalId: 'A', runNumber: 1 }]);
  }
});

it('exports all entries as CSV and as JSON, without letting a cell calculate', async () => {
  const { tenant, sourceId } = await lively();
  await sendTestFile(tenant, { sourceId, text: `${header}=cmd(),Ana,Roy,,,,\n`, name: 'again.csv' });
  const read = async (body: AsyncIterable<string>) => {
    let text = '';
    for await (const piece of body) text += piece;
    return text;
  };
  const filters = contract.input.parse({ type: 'identityCreated' });
  const csv = await read((await exportLogsCsv(tenant.ctx('viewer'), filters)).body);
  expect(csv.split('\r\n')).toHaveLength(5);
  expect(csv).toContain("Identity created,'=cmd()");
  const json = JSON.parse(await read((await exportLogsJson(tenant.ctx('viewer'), filters)).body)) as unknown[];
  expect(json).toHaveLength(3);
});

it('shows nothing of another tenant and needs the permission to read runs', async () => {
  await lively();
  const other = await createTestTenant();
  expect((await logs(other)).items).toEqual([]);
  const blind = { ...other.ctx(), permissions: new Set<never>() };
  await expect(listLogs(blind, contract.input.parse({}))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
