import { readFile } from 'node:fs/promises';

import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

const people = makePeople(12);
const twice = { ...people[3]!, dept: 'IT' };
const broken = [...people.map((one, index) => (index === 6 ? { ...one, card: '70001' } : one)), twice];

test('from the problems of a run to a row, to its person, and back with the failed rows corrected', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  const runId = await api.send(source, peopleCsv(broken));

  await page.goto(`/${slug}/runs`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Run #1' }).click();
  await expect(page.getByText('13 rows: 11 people created, 2 rows failed.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Show rows: External ID W004/ }).click();
  const rows = page.getByRole('table', { name: 'Rows' });
  await expect(rows.getByRole('row')).toHaveCount(3);
  await rows.getByRole('button', { name: 'W004, explain row 5' }).click();
  const drawer = page.getByRole('dialog', { name: 'Row 5' });
  await expect(drawer.getByRole('region', { name: 'What to do' })).toContainText('W004 stands in more than one row');
  await expect(drawer.getByRole('listitem').filter({ hasText: '3 Match' })).toContainText('failed');
  await expect(drawer.getByRole('listitem').filter({ hasText: '5 Apply' })).toContainText('Not reached');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await page.goto(`/${slug}/runs/${runId}/rows/8`);
  await expect(page.getByRole('table', { name: 'Row 8 as it stands in the file' })).toContainText('70001');
  await expectAccessible(page);

  await page.goto(`/${slug}/runs/${runId}`);
  await page.getByRole('button', { name: 'Download' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Failed rows only (2)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('people_sync_result.csv');
  const failed = await readFile(await download.path(), 'utf8');
  const [header = '', first = ''] = failed.split(/\r?\n/);
  expect(header).toContain('id,first,last,dept,fc,card,sync_row');

  const again = await api.send(source, `${header}\n${first}\n`, 'preview');
  await page.goto(`/${slug}/runs/${again}`);
  await expect(page.getByText('1 row: 1 person would be created.')).toBeVisible();
});

test('a refused file says what was found, where, and what to do, and that nothing was changed', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  const refused = await api.send(source, 'id,first,dept,fc,card\nW001,Ana,IT,1,2\n');
  await page.goto(`/${slug}/runs/${refused}`);
  await expect(page.getByText('The file was refused as a whole. Nothing was changed.')).toBeVisible();
  await expect(page.getByText(/Line 1 has no column last/)).toBeVisible();
  await expect(page.getByText(/Add the column to the export/)).toBeVisible();
  await expectAccessible(page);
});

test(
  'a list that cannot be loaded never looks empty, and a filter without a match offers the way out',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    await page.goto(`/${slug}/runs`);
    await expect(page.getByRole('heading', { name: 'Runs appear here with the first file' })).toBeVisible();
    await page.goto(`/${slug}/runs?status=held`);
    await expect(page.getByRole('heading', { name: 'No runs match' })).toBeVisible();
    await page.route(/\/api\/v1\/[^/]+\/runs\?/, (route) => route.fulfill({ status: 500, body: '' }));
    await page.getByLabel('Status').selectOption('failed');
    await expect(page.getByRole('alert').filter({ hasText: 'Runs could not be loaded' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Runs appear here with the first file' })).toBeHidden();
  },
);
