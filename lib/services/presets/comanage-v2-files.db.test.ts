import { beforeEach, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createGroup } from '#lib/services/groups/create-group';
import { getSource } from '#lib/services/sources/get-source';
import { updateSource } from '#lib/services/sources/update-source';
import { sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

const header = 'SORID,Name.given.official,Name.family.official,EmailAddress.mail.official,AdHocAttribute.color';

let tenant: TestTenant;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
});

type Wish = Parameters<typeof createV2Source>[2];
const start = async (wish?: Wish) => {
  sourceId = await createV2Source(tenant, header, wish);
};
const send = (...lines: readonly string[]) => sendLines(tenant, sourceId, `${[header, ...lines].join('\n')}\n`);
const people = (count: number, family = 'King') =>
  Array.from({ length: count }, (_, i) => `P${i + 1},Ada${i + 1},${family},,`);

it('W28 an ad hoc value earns a group, and loses it when the value changes', async () => {
  await createGroup(tenant.ctx('owner'), { externalId: 'blue', name: 'Blue', description: '' });
  const rule = { field: 'custom.adHocColor', is: 'equals', text: 'blue', group: 'Blue' } as const;
  await start({ policy: { groupsFromFields: [rule] } });
  const members = () => inTenant(tenant.tenantId, (tx) => tx.groupMember.count());
  await send('A,Ada,King,,blue', 'B,Bob,Fox,,red', 'C,Cy,Day,,');
  expect(await members()).toBe(1);
  await send('A,Ada,King,,green', 'B,Bob,Fox,,red', 'C,Cy,Day,,');
  expect(await members()).toBe(0);
});

it('W28 a rule never fires for an empty value, not even where the text must be missing; a pattern fits anywhere', async () => {
  const rules = [
    { field: 'custom.adHocColor', is: 'notEquals', text: 'blue', group: 'Other' },
    { field: 'custom.adHocColor', is: 'matches', text: '^(?:dark|light)', ignoreCase: true, group: 'Shade' },
  ] as const;
  await createGroup(tenant.ctx('owner'), { externalId: 'other', name: 'Other', description: '' });
  await createGroup(tenant.ctx('owner'), { externalId: 'shade', name: 'Shade', description: '' });
  await start({ policy: { groupsFromFields: [...rules] } });
  const { people: all } = await send('A,Ada,King,,Blue', 'B,Bob,Fox,,blue', 'C,Cy,Day,,', 'D,Di,No,,Dark red');
  const groups = ['A', 'B', 'C', 'D'].map((key) => all.get(key)?.values['groups']);
  expect(groups).toEqual([['Other'], undefined, undefined, ['Other', 'Shade']]);
});

it('W34 rows that say the same of one key are both reported, and none is processed', async () => {
  await start();
  const { rows, people: all } = await send('A,Ada,King,,', 'A,Ada,King,,', 'B,Bob,Fox,,');
  for (const line of [2, 3]) {
    expect(rows.get(line)).toMatchObject({ outcome: 'failed', codes: ['duplicateKeyEqual'] });
    expect(rows.get(line)?.messages).toContain('lines 2, 3');
  }
  expect([...all.keys()]).toEqual(['B']);
});

it('W35 W36 a changed value is updated with its difference in the history, an emptied cell takes the value away', async () => {
  await start();
  await send('A,Ada,King,a@uni.example,blue', 'B,Bob,Fox,,');
  const { people: all } = await send('A,Ada,Lovelace,,blue', 'B,Bob,Fox,,');
  expect(all.get('A')?.values).toMatchObject({ lastName: 'Lovelace', 'custom.adHocColor': 'blue' });
  expect(all.get('A')?.values).not.toHaveProperty('email');
  const where = { identityId: all.get('A')?.id ?? '', kind: 'updated' };
  const history = await inTenant(tenant.tenantId, (tx) => tx.history.findMany({ where }));
  expect(history[0]?.changes).toContainEqual({ field: 'lastName', from: 'King', to: 'Lovelace' });
});

it('W37 a column that is gone holds the run until a person agrees to lose its values', async () => {
  await start();
  await send('A,Ada,King,a@uni.example,blue', 'B,Bob,Fox,,');
  const less = 'SORID,Name.given.official,Name.family.official,EmailAddress.mail.official';
  const { run, people: all } = await sendLines(tenant, sourceId, `${less}\nA,Ada,King,a@uni.example\nB,Bob,Fox,\n`);
  expect(run).toMatchObject({ status: 'held', hold: { reasons: [{ limit: 'droppedColumns', planned: 1 }] } });
  expect(all.get('A')?.values).toMatchObject({ 'custom.adHocColor': 'blue' });
});

it('W38 columns in another order with equal values change nothing', async () => {
  await start();
  await send('A,Ada,King,a@uni.example,blue');
  const other = 'SORID,AdHocAttribute.color,EmailAddress.mail.official,Name.family.official,Name.given.official';
  const { run } = await sendLines(tenant, sourceId, `${other}\nA,blue,a@uni.example,King,Ada\n`);
  expect(run.counts).toMatchObject({ unchanged: 1, updated: 0 });
});

const changed = () => [...people(18, 'Fox'), ...people(23).slice(18)];

it('W39 W43 18 changes of 23 pass a threshold of 78, and the first file passes any', async () => {
  await start({ policy: { limits: { changePercent: 78 } } });
  expect((await send(...people(23))).run.counts).toMatchObject({ created: 23 });
  expect((await send(...changed())).run).toMatchObject({ status: 'completed', counts: { updated: 18 } });
});

it('W40 18 changes of 23 are stopped by a threshold of 77 with the numbers, and nothing changes', async () => {
  await start({ policy: { limits: { changePercent: 77 } } });
  await send(...people(23));
  const { run, people: all } = await send(...changed());
  const reason = { limit: 'changePercent', allowed: 17, planned: 18 };
  expect(run).toMatchObject({ status: 'held', hold: { reasons: [reason] } });
  expect(all.get('P1')?.values).toMatchObject({ lastName: 'King' });
});

it('W41 a threshold of 0 checks nothing', async () => {
  await start({ policy: { limits: { changePercent: 0 } } });
  await send(...people(23));
  expect((await send(...changed())).run.status).toBe('completed');
});

const allowOnce = async () => {
  const { version } = await getSource(tenant.ctx('owner'), { sourceId });
  const policy = { limits: { allowOnce: true } };
  await updateSource(tenant.ctx('owner'), contract.updateSource.input.parse({ sourceId, version, policy }));
};
const isAllowed = async () => (await getSource(tenant.ctx('owner'), { sourceId })).policy.limits.allowOnce;

it('W44 W45 an override lets one run pass and is then off; a run that fails before any change leaves it on', async () => {
  await start({ policy: { limits: { changePercent: 10 } } });
  await send(...people(23));
  await allowOnce();
  expect((await sendLines(tenant, sourceId, '')).run.status).toBe('failed');
  expect(await isAllowed()).toBe(true);
  expect((await send(...changed())).run.status).toBe('completed');
  expect(await isAllowed()).toBe(false);
  expect((await send(...people(23))).run.status).toBe('held');
});

it('W47 W48 the same file again is recorded as skipped, and a file of headings only is refused', async () => {
  await start();
  await send('A,Ada,King,,');
  expect((await send('A,Ada,King,,')).run.status).toBe('skipped');
  const { run, people: all } = await send();
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'fileHasNoRows' } });
  expect(all.get('A')?.active).toBe(true);
});

it('W50 in update mode known people change, and new keys are counted and not created', async () => {
  await start();
  await send('A,Ada,King,,');
  sourceId = await createV2Source(tenant, header, { policy: { syncMode: 'update' } });
  const { run, rows, people: all } = await send('A,Ada,Lovelace,,', 'B,Bob,Fox,,');
  expect(run.counts).toMatchObject({ skipped: 1, created: 0 });
  expect(rows.get(3)).toMatchObject({ outcome: 'skipped', codes: ['newcomerLeftOut'] });
  expect(all.has('B')).toBe(false);
});

it('W51 in query mode a record whose e-mail address the directory knows is linked, and no other is created', async () => {
  await start();
  await send('A,Ada,King,ada@uni.example,');
  sourceId = await createV2Source(tenant, header, { policy: { syncMode: 'query' } });
  const { run, rows, people: all } = await send('X9,Ada,King,ADA@uni.example,blue', 'X8,Bob,Fox,bob@uni.example,');
  expect(run.counts).toMatchObject({ created: 0, skipped: 1 });
  expect(rows.get(2)?.codes).toContain('personAdopted');
  expect(all.get('A')?.values).toMatchObject({ 'custom.adHocColor': 'blue' });
  expect(all.size).toBe(1);
});

it('W53 in manual mode a file changes nobody by itself', async () => {
  await start({ policy: { syncMode: 'manual' } });
  const { run, people: all } = await send('A,Ada,King,,', 'B,Bob,Fox,,');
  expect(run.counts).toMatchObject({ rows: 2, skipped: 2 });
  expect(all.size).toBe(0);
});

it('W58 one bad record among 100 costs itself alone, and is told with key, line and column', async () => {
  await start();
  const lines = people(100).map((line, i) => (i === 49 ? 'P50,Ada,King,nomail,' : line));
  const { run, rows } = await send(...lines);
  expect(run.counts).toMatchObject({ created: 99, failed: 1 });
  expect(rows.get(51)?.messages).toContain('EmailAddress.mail.official');
});

it('W59 a record that failed is tried again although its row is the same as last time', async () => {
  await start();
  await send('A,Ada,King,,', 'A,Ada,Fox,,', 'B,Bob,Fox,,');
  const { people: all } = await send('A,Ada,King,,', 'B,Bob,Fox,,');
  expect(all.get('A')?.values).toMatchObject({ lastName: 'King' });
});
