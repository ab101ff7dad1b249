import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test, type Page } from './support/story.ts';
import { pressByKeyboard } from './support/tab-to.ts';

const save = /^Save and continue$/;

async function arrive(page: Page, heading: string) {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

test('all seven steps, the preview and its applying need no pointer and no typing', async ({ page }) => {
  test.setTimeout(600_000);
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}`);
  await pressByKeyboard(page, /^Sources$/);
  await arrive(page, 'Sources');
  await pressByKeyboard(page, /^Add source$/);
  await arrive(page, 'Name the source');
  await pressByKeyboard(page, save);
  await arrive(page, 'Connect the file');
  await pressByKeyboard(page, save);
  await arrive(page, 'Upload a template');
  await pressByKeyboard(page, /^Use the bundled sample$/);
  await expect(page.getByText('Comma · UTF-8 · header in row 1')).toBeVisible();
  await pressByKeyboard(page, save);
  for (const heading of ['Map identity fields', 'Map credentials', 'Check the file format', 'Choose how it runs']) {
    await arrive(page, heading);
    await pressByKeyboard(page, save);
  }
  await arrive(page, 'Check your answers');
  await pressByKeyboard(page, /^Save and preview changes$/);
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('button', { name: /^Apply [\d,]+ changes$/ })).toBeVisible({ timeout: 45_000 });
  await pressByKeyboard(page, /^Apply [\d,]+ changes$/);
  await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await pressByKeyboard(page, /^Apply [\d,]+ changes$/);
  await expect(page.getByText('Completed with errors').first()).toBeVisible({ timeout: 45_000 });
});
