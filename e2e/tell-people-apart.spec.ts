import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';

test(
  'a source is told to merge rows of one person and to look for people by a second key',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const source = await tenantApi(page, slug).createSource('Badge system', { active: false });
    await page.goto(`/${slug}/sources/${source}/setup/format`);
    await page.getByRole('radio', { name: /^Merge the rows/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save and continue' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Choose how it runs' })).toBeVisible();
    await expect(page.getByRole('radio', { name: /^It is a new person/ })).toBeChecked();
    await page.getByRole('radio', { name: /^Look for the person by employee number first/ }).check();
    await expect(page.getByText('This source does not map that field yet')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save and exit' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Setup' })).toBeVisible();

    await page.goto(`/${slug}/sources/${source}/setup/management`);
    await expect(page.getByRole('radio', { name: /^Look for the person by employee number first/ })).toBeChecked();
    await page.goto(`/${slug}/sources/${source}/setup/format`);
    await expect(page.getByRole('radio', { name: /^Merge the rows/ })).toBeChecked();
  },
);
