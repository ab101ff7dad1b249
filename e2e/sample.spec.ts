import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';

test('an empty tenant reaches a completed sample run in three clicks and without typing', async ({ page }) => {
  const { name, slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto('/');
  await expect(page).toHaveURL(`/${slug}`);

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

  await page.goto(`/${slug}`);
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('failed, the rest is applied');
  await expect(page.getByRole('region', { name: 'Latest files' })).toContainText('Sample people');
  await expect(page.getByRole('region', { name: 'People' })).toContainText('Sample people');
});
