import { beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createComanageSource, peopleOf, sendLines, v1Line } from '#lib/testing/acceptance/comanage/comanage';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

let tenant: TestTenant;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  sourceId = await createComanageSource(tenant, 'comanage-v1');
});

const send = (...lines: readonly string[]) => sendLines(tenant, sourceId, lines.map((line) => `${line}\n`).join(''));
const ada = v1Line({ 1: 'A', 4: 'Ada', 6: 'King', 13: 'ada@uni.example' });
const bob = v1Line({ 1: 'B', 4: 'Bob', 6: 'Fox' });

it('V03 six cells are a whole record, the rest is absent', async () => {
  const { rows } = await send('A,,,Ada,,King', bob);
  expect(rows.get(1)).toMatchObject({ outcome: 'created', values: { firstName: 'Ada', workerTypeCode: 'member' } });
});

it('V04 28 cells load with a warning', async () => {
  const { rows } = await send('A,,,Ada', v1Line({ 1: 'B', 4: 'Bob', 27: 'x', 28: 'y' }, 28), bob.replace('B', 'C'));
  expect(rows.get(2)).toMatchObject({ outcome: 'created', codes: ['longRowCut'] });
});

it('V05 V37 the first line is a record like any other, also when it changes', async () => {
  expect((await send(ada, bob)).people.size).toBe(2);
  const { run, people } = await send(ada.replace('King', 'Lovelace'), bob);
  expect(run.counts).toMatchObject({ rows: 2, updated: 1, unchanged: 1 });
  expect(people.get('A')?.values).toMatchObject({ lastName: 'Lovelace' });
});

it('V06 a first line of headings is refused, and passed over where the source skips a line', async () => {
  const heading = v1Line({ 1: 'id', 4: 'given', 6: 'family', 13: 'email' });
  const { run, people } = await send(heading, ada);
  expect(run.refusal).toMatchObject({ code: 'firstRowIsHeader' });
  expect(people.size).toBe(0);
  sourceId = await createComanageSource(tenant, 'comanage-v1', { format: { skipLines: 1 } });
  expect((await send(heading, ada)).people.size).toBe(1);
});

it('V07 V08 a blank line is nothing, a blank key is rejected', async () => {
  const { run, rows } = await send(ada, '', v1Line({ 4: 'No', 6: 'Key' }), bob);
  expect(run.counts).toMatchObject({ rows: 3, created: 2, failed: 1 });
  expect(rows.get(3)).toMatchObject({ outcome: 'failed', codes: ['keyBlank'] });
});

it('V32 keys that are the same only as numbers are two people', async () => {
  const { people } = await send(v1Line({ 1: '00016', 4: 'Nia' }), v1Line({ 1: '16', 4: 'Omar' }));
  expect(people.get('00016')?.values).toMatchObject({ firstName: 'Nia' });
  expect(people.get('16')?.values).toMatchObject({ firstName: 'Omar' });
});

it('V33 a key that stands twice changes nobody, and both lines are reported', async () => {
  await send(ada, bob);
  const { rows, people } = await send(ada.replace('King', 'One'), ada.replace('King', 'Two'), bob);
  expect(rows.get(1)).toMatchObject({ outcome: 'failed', codes: ['duplicateKey'] });
  expect(rows.get(2)?.messages).toContain('lines 1, 2');
  expect(people.get('A')).toMatchObject({ active: true, values: { lastName: 'King' } });
});

it('V35 a backslash and the quote behind it stay in the value, as PHP reads them', async () => {
  const { people } = await send('A,,,"Ada\\"s",,King', bob);
  expect(people.get('A')?.values).toMatchObject({ firstName: 'Ada\\"s' });
});

it('V36 an empty file is refused, and nobody is removed', async () => {
  await send(ada, bob);
  const { run, people } = await sendLines(tenant, sourceId, '');
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'fileEmpty' } });
  expect(people.get('A')?.active).toBe(true);
});

it('V38 the same values with other quotes and fewer cells are unchanged', async () => {
  await send(ada, bob);
  const { run } = await send('"A",,,"Ada",,"King",,,,,,,ada@uni.example', bob);
  expect(run.counts).toMatchObject({ unchanged: 2, updated: 0 });
});

it('V39 V40 somebody missing is deactivated with their record kept, and comes back unchanged', async () => {
  await send(ada, bob, bob.replace('B', 'C'));
  const gone = await send(ada, bob.replace('B', 'C'));
  expect(gone.people.get('B')).toMatchObject({ active: false, values: { firstName: 'Bob' } });
  const { id } = gone.people.get('B') ?? { id: '' };
  const history = await inTenant(tenant.tenantId, (tx) => tx.history.count({ where: { identityId: id } }));
  expect(history).toBeGreaterThan(0);
  await send(ada, bob, bob.replace('B', 'C'));
  expect((await peopleOf(tenant)).get('B')).toMatchObject({ active: true, values: { firstName: 'Bob' } });
});
