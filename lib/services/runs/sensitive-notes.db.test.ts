import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const born = { field: 'dateOfBirth', type: 'direct', column: 'born' } as const;
const identityMapping = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'lastName', type: 'direct', column: 'last' },
] as const;
const first = 'id,last,born,start\n1,Roy,1990-12-10,2026-01-01\n';

type Wish = Parameters<typeof createTestSource>[1];

/** What is stored about a file whose row names another date of birth than the one before. */
async function problemsOf(wish: Wish, text = 'id,last,born,start\n1,Roy,1991-12-11,1980-01-01\n') {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, wish);
  await sendTestFile(own, { sourceId, text: first });
  const { id } = await sendTestFile(own, { sourceId, text });
  const runs = await inTenant(own.tenantId, (tx) => tx.run.findMany({ where: { id }, select: { problems: true } }));
  const rows = await inTenant(own.tenantId, (tx) => tx.runRecord.findMany({ where: { runId: id } }));
  return JSON.stringify([runs, rows.map(({ problems }) => problems)]);
}

const date = /199\d-1\d-1\d/;

it('shows no date of birth in the note on a field that is written only for newcomers', async () => {
  const told = await problemsOf({ identityMapping: [...identityMapping, { ...born, writes: 'creating' }] });
  expect(told).toContain('onlyAtCreation');
  expect(told).not.toMatch(date);
});

it('shows none where it protects a person, or a check of the row is about it', async () => {
  const mapping = [...identityMapping, born];
  const protection = { patterns: [{ field: 'dateOfBirth', pattern: '1990.*' }] };
  const told = await problemsOf({ identityMapping: mapping, policy: { protection } });
  expect(told).toContain('personProtected');
  expect(told).not.toMatch(date);
  const when = [{ field: 'dateOfBirth', is: 'filled' as const }];
  const rowChecks = [{ when, does: 'warn' as const, field: 'dateOfBirth', message: 'Look at it.' }];
  const noticed = await problemsOf({ identityMapping: mapping, policy: { rowChecks } });
  expect(noticed).toContain('rowNoticed');
  expect(noticed).not.toMatch(date);
});

it('shows none where another date must come after it', async () => {
  const start = { field: 'activationDate', type: 'direct', column: 'start', after: 'dateOfBirth' } as const;
  const told = await problemsOf({ identityMapping: [...identityMapping, born, start] });
  expect(told).toContain('dateTooEarly');
  expect(told).not.toMatch(date);
});
