import { countInput } from './support/count-input.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';

test('an empty tenant reaches a completed sample run in at most four clicks, without typing, within a minute', async ({
  page,
}) => {
  const { name, slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto('/');
  await expect(page).toHaveURL(`/${slug}`);
  const counted = await countInput(page);
  const startedAt = Date.now();

  await page.getByRole('button', { name: 'Try the sample file' }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  const apply = page.getByRole('button', { name: /^Apply [\d,]+ changes$/ });
  await expect(apply).toBeVisible({ timeout: 45_000 });
  await apply.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(`Tenant: ${name}`);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: /^Apply [\d,]+ changes$/ }).click();
  await expect(page.getByText('Completed with errors').first()).toBeVisible({ timeout: 45_000 });
  expect(counted.typed).toBe(0);
  expect(counted.clicks).toBeGreaterThan(0);
  expect(counted.clicks).toBeLessThanOrEqual(4);
  expect(Date.now() - startedAt).toBeLessThan(60_000);

  await page.goto(`/${slug}`);
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('failed, the rest is applied');
  await expect(page.getByRole('region', { name: 'Latest files' })).toContainText('Sample people');
  await expect(page.getByRole('region', { name: 'People' })).toContainText('Sample people');
});

test('seven steps with the sample file lead to a completed run in at most thirteen clicks, without typing', async ({
  page,
}) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}`);
  const counted = await countInput(page);
  const save = page.getByRole('button', { name: 'Save and continue', exact: true });
  const arrive = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page.getByRole('link', { name: 'Add source' }).first().click();
  await save.click();
  await arrive('Connect the file');
  await save.click();
  await arrive('Upload a template');
  await page.getByRole('button', { name: 'Use the bundled sample' }).click();
  await expect(page.getByText('Comma · UTF-8 · header in row 1')).toBeVisible();
  await save.click();
  for (const heading of ['Map identity fields', 'Map credentials', 'Check the file format', 'Choose how it runs']) {
    await arrive(heading);
    await save.click();
  }
  await arrive('Check your answers');
  await page.getByRole('button', { name: 'Save and preview changes' }).click();
  const apply = page.getByRole('button', { name: /^Apply [\d,]+ changes$/ });
  await apply.click({ timeout: 45_000 });
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Apply/ })
    .click();
  await expect(page.getByText('Completed with errors').first()).toBeVisible({ timeout: 45_000 });
  expect(counted.typed).toBe(0);
  expect(counted.clicks).toBeGreaterThan(0);
  expect(counted.clicks).toBeLessThanOrEqual(13);
});
