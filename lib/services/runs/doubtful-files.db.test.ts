import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const header = 'id,first,last,dept,status\n';
const lines = Array.from({ length: 200 }, (_, i) => `E${1000 + i},First${i},Last${i},Sales,\n`);
const whole = header + lines.join('');
const policy = {
  missing: { action: 'deactivate', afterFiles: 1 },
  limits: { changePercent: 50 },
} as const;

async function sendAfterWhole(text: string) {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, { policy });
  await sendTestFile(tenant, { sourceId, text: whole });
  const run = await sendTestFile(tenant, { sourceId, text });
  const people = await inTenant(tenant.tenantId, (tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  return { run, people };
}

const added = 'N1,New,Person,Sales,\n';
const shortFiles: readonly (readonly [string, string, string | null])[] = [
  ['40 % of the rows', header + added + lines.slice(0, 80).join(''), 'short'],
  ['99 % of the rows, cut between two rows', header + added + lines.slice(0, 194).join(''), 'clustered'],
  ['a last record that is cut', `${header}${added}${lines.slice(0, 150).join('')}E1150,Fir`, 'cut'],
];

it.each(shortFiles)('F-33: adds from a file with %s, and lets absences wait', async (_, text, completeness) => {
  const { run, people } = await sendAfterWhole(text);
  expect(run).toMatchObject({ completeness, counts: { created: 1, missing: { deactivated: 0 } } });
  expect(people).toHaveLength(201);
  expect(people.filter(({ active }) => !active)).toEqual([]);
});

it('F-33: refuses a file with headings alone and changes nobody', async () => {
  const { run, people } = await sendAfterWhole(header);
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'fileHasNoRows' } });
  expect(people.filter(({ active }) => active)).toHaveLength(200);
});

const wrongFiles: readonly (readonly [string, string])[] = [
  ['another tenant’s export', header + lines.map((line) => line.replace('E1', 'X9')).join('')],
  [
    'columns shifted by one',
    header + lines.map((line) => `${line.slice(0, 5)},${line.slice(5)}`.replace(',\n', '\n')).join(''),
  ],
  ['all keys changed', header + lines.map((line) => line.replace('E', '00')).join('')],
  ['every value of a column changed', whole.replaceAll('Sales', 'Board')],
];

it.each(wrongFiles)('F-34: holds a file with %s before it has written anything', async (_, text) => {
  const { run, people } = await sendAfterWhole(text);
  expect(run).toMatchObject({ status: 'held', appliedPhase: 0 });
  expect(people).toHaveLength(200);
  expect(people.every(({ active, version }) => active && version === 1)).toBe(true);
});
