import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const header = 'id,first,last,dept,fc,card,status\n';
const person = (key: number | string, department = 'Sales') => `${key},N${key},L${key},${department},,,`;
const file = (rows: readonly string[]) => `${header}${rows.join('\n')}\n`;
const off = { deactivatePercent: null, deactivateCount: null, deactivateMax: null, changePercent: null };

async function createStrictSource(afterFiles: number) {
  const own = await createTestTenant();
  const policy = { missing: { action: 'deactivate', afterFiles }, limits: off } as const;
  const sourceId = await createTestSource(own, { policy });
  const active = () => inTenant(own.tenantId, (tx) => tx.identity.count({ where: { active: true } }));
  return { own, active, send: (rows: readonly string[]) => sendTestFile(own, { sourceId, text: file(rows) }) };
}

const first = Array.from({ length: 100 }, (_, i) => person(i));

it('sees that a file was cut at its end, however many joiners have shifted its rows since', async () => {
  const { send, active } = await createStrictSource(1);
  await send(first);
  const joiners = Array.from({ length: 30 }, (_, i) => person(`new${i}`));
  const grown = [...joiners, ...first.with(85, person(85, 'Security'))];
  await send(grown);
  const cut = await send(grown.slice(0, -8));
  expect(cut).toMatchObject({ status: 'completedWithProblems', completeness: 'clustered' });
  expect(cut.counts).toMatchObject({ missing: { waiting: 8, deactivated: 0 } });
  expect(await active()).toBe(130);
});

it('takes as many people off who stood here and there', async () => {
  const { send, active } = await createStrictSource(1);
  await send(first);
  const run = await send(first.filter((_, i) => i % 12 !== 0));
  expect(run).toMatchObject({ completeness: 'complete', counts: { missing: { deactivated: 9 } } });
  expect(await active()).toBe(91);
});

it('counts a missed file only when the file was whole', async () => {
  const { send, active } = await createStrictSource(2);
  const without = first.filter((_, i) => i !== 3);
  await send(first);
  const cut = await send(without.slice(0, -20));
  expect(cut).toMatchObject({ completeness: 'clustered', counts: { missing: { waiting: 21 } } });
  const whole = await send(without);
  expect(whole).toMatchObject({ completeness: 'complete', counts: { missing: { waiting: 1, deactivated: 0 } } });
  expect(await active()).toBe(100);
  const again = await send([...without, person('new')]);
  expect(again.counts).toMatchObject({ missing: { waiting: 0, deactivated: 1 } });
  expect(await active()).toBe(100);
});

it('asks again about people whom a cut file did not name, in a file that changes nothing else', async () => {
  const { send, active } = await createStrictSource(1);
  await send(first);
  await send(first.slice(0, -20));
  const whole = await send(first.slice(0, -1));
  expect(whole).toMatchObject({ completeness: 'complete', counts: { missing: { deactivated: 1 }, unchanged: 99 } });
  expect(await active()).toBe(99);
});
