import { Readable } from 'node:stream';

import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/mapping';
import { getSource } from '#lib/services/sources/get-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { previewTemplate } from './preview-template.ts';

let tenant: TestTenant;
let sourceId: string;

beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
});

const file = "Export of 20 November\nid;name\n1;'Roy; Ana'\n2;Li\nTotal;2\n";

function preview(ctx: Parameters<typeof previewTemplate>[0], wish: object) {
  const input = contract.previewTemplate.input.parse({ sourceId, name: 'hr.csv', ...wish });
  return previewTemplate(ctx, { ...input, body: Readable.from([Buffer.from(file)]) });
}

it('reads the same bytes as a format says that is not saved, and keeps nothing', async () => {
  const before = await getSource(tenant.ctx(), { sourceId });
  const format = { delimiter: ';', quote: "'", headerRow: '2', skipTrailingLines: '1' };
  const answer = await preview(tenant.ctx('admin'), format);
  expect(contract.previewTemplate.output.parse(answer)).toEqual(answer);
  expect(answer.template).toMatchObject({ headerRow: 2, rowNumbers: [3, 4] });
  expect(answer.template.columns.map(({ name }) => name)).toEqual(['id', 'name']);
  expect(answer.template.rows).toEqual([
    ['1', 'Roy; Ana'],
    ['2', 'Li'],
  ]);
  expect(await getSource(tenant.ctx(), { sourceId })).toEqual(before);
});

it('refuses a format that does not exist, naming the setting', async () => {
  const refused = preview(tenant.ctx('admin'), { headerRow: '-1' });
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'headerRow' }] });
});

it('is closed to other tenants and to roles that may not set up sources', async () => {
  const other = await createTestTenant();
  await expect(preview(other.ctx('admin'), {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(preview(tenant.ctx('viewer'), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
