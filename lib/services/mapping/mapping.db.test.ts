import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/mapping';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { previewMapping } from './preview-mapping.ts';

let tenant: TestTenant;
let other: TestTenant;
let sourceId: string;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  sourceId = await createTestSource(tenant);
  const columns = ['ID', 'Name', 'Mail', 'FC', 'Card'].map((name) => ({ name, samples: [] }));
  const rows = [
    ['001', 'Roy, Ana', 'ana@example.com', '12', '4711'],
    ['', 'Li, Bo', 'none', '12', '70001'],
    ['003', 'Oh', null, null, null],
  ];
  const read = { encoding: 'utf-8', delimiter: ',', headerRow: 1, notes: [] };
  const template = { fileName: 'hr.csv', sizeBytes: 1, uploadedAt: '2026-11-20T00:00:00Z', columns, rows, ...read };
  const data = { template: { ...template, rowNumbers: [2, 4, 5] } };
  const where = { tenantId_id: { tenantId: tenant.tenantId, id: sourceId } };
  await inTenant(tenant.tenantId, (tx) => tx.source.update({ where, data }));
});

function preview(input: object, owner = tenant, id = sourceId) {
  return previewMapping(owner.ctx('viewer'), contract.previewMapping.input.parse({ sourceId: id, ...input }));
}

it('maps the template’s rows with rules that are not saved, and shows what each rule makes of each cell', async () => {
  const answer = await preview({
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'regex', column: 'Name', pattern: '^(.*), (.*)$', replacement: '$1' },
      { field: 'email', type: 'direct', column: 'Mail' },
      { field: 'company', type: 'fixed', value: 'Acme' },
    ],
    credentialMappings: [
      { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'FC', numberColumn: 'Card' },
    ],
  });
  expect(contract.previewMapping.output.parse(answer)).toEqual(answer);
  expect(answer.findings).toEqual([]);
  expect(answer.rows).toMatchObject([
    { row: 2, externalId: '001', values: { lastName: 'Roy', company: 'Acme' }, credentials: [{ kind: 'state' }] },
    { row: 4, externalId: null, credentials: [] },
    { row: 5, externalId: '003' },
  ]);
  expect(answer.rows[1]?.problems.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['externalId', 'email', 'card']),
  );
  expect(answer.rules.map(({ field, samples }) => [field, samples.length])).toEqual([
    ['externalId', 3],
    ['lastName', 3],
    ['email', 3],
    ['company', 3],
  ]);
  expect(answer.rules[1]?.samples[0]).toEqual({ row: 2, from: 'Roy, Ana', becomes: 'Roy', problem: null });
  expect(answer.rules[2]?.samples[1]).toMatchObject({ row: 4, from: 'none', becomes: null });
  expect(answer.rules[2]?.samples[1]?.problem).toContain('none');
});

it('names what a mapping lacks instead of refusing it', async () => {
  const answer = await preview({ identityMapping: [{ field: 'lastName', type: 'direct', column: 'Gone' }] });
  expect(answer.findings.map(({ severity, path }) => [severity, path])).toEqual([
    ['error', 'identityMapping'],
    ['error', 'identityMapping.0.column'],
  ]);
  expect(answer.rules[0]?.samples[0]).toEqual({ row: 2, from: null, becomes: null, problem: null });
});

it('has no rows for a source without a template', async () => {
  const answer = await preview({}, tenant, await createTestSource(tenant));
  expect(answer).toMatchObject({ rows: [], rules: [] });
});

it('answers NOT_FOUND for another tenant’s source, and FORBIDDEN without the permission', async () => {
  await expect(preview({}, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const nobody = { ...tenant.ctx(), permissions: new Set<never>() };
  await expect(previewMapping(nobody, { sourceId: newId() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
