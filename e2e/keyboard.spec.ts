import { newTenant } from './support/new-tenant.ts';
import { expect, test } from './support/story.ts';
import { tabTo } from './support/tab-to.ts';

test('the sample flow needs no pointer, from sign-in to the completed run', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.keyboard.type(owner.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/${slug}`);
  await expect(page.getByRole('button', { name: 'Try the sample file' })).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, /^Try the sample file$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('button', { name: /^Apply [\d,]+ changes$/ })).toBeVisible({ timeout: 45_000 });

  await tabTo(page, /^Apply [\d,]+ changes$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Apply [\d,]+ changes$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tabTo(page, /^Apply [\d,]+ changes$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Completed with errors').first()).toBeVisible({ timeout: 45_000 });
});
