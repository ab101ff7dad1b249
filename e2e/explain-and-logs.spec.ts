import { readFile } from 'node:fs/promises';

import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

const people = makePeople(4);

test('from the log to a person, to the cell and run behind a value; and how long all that is kept', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  await api.send(source, peopleCsv(people));
  await api.send(source, peopleCsv(people.map((one, i) => (i === 1 ? { ...one, dept: 'Harbour' } : one))));

  await page.goto(`/${slug}/logs`);
  const entries = page.getByRole('table', { name: 'Log entries' });
  await expect(entries.getByRole('row').nth(1)).toContainText('Synchronization');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Identity updated' });
  await expect(entries.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/type=identityUpdated/);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  expect(csv).toContain('Identity updated,W002');
  await page.getByRole('checkbox', { name: 'Errors only' }).check();
  await expect(page.getByText('No log entries match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox', { name: 'External ID' }).fill('W002');
  await page.keyboard.press('Enter');
  await expect(entries.getByRole('row')).toHaveCount(4);

  await entries.getByRole('link', { name: 'First2 Last2' }).first().click();
  await page.getByRole('button', { name: 'Why: Department' }).click();
  const why = page.getByRole('dialog', { name: 'Why: Department' });
  await expect(why.getByText('people.csv, row 3')).toBeVisible();
  await expect(why.getByText('Cell dept')).toBeVisible();
  await expect(why.getByRole('region', { name: 'When it was set' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();

  await page.goto(`/${slug}/settings/retention`);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Rows of runs' }).fill('5');
  await page.getByRole('button', { name: 'Save retention' }).click();
  await expect(page.getByRole('alert').or(page.getByText('Enter 30 days or more')).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Rows of runs' }).fill('90');
  await page.getByRole('button', { name: 'Save retention' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
});
