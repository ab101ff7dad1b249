import { newTenant } from './support/new-tenant.ts';
import { expect, test, type Page } from './support/story.ts';

/** Presses Tab until the wanted control has focus; every stop on the way must be visible and never the page itself. */
async function tabTo(page: Page, name: RegExp) {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    await expect(focused, 'focus is never lost').toHaveCount(1);
    const { label, ring } = await focused.evaluate((element) => ({
      label: element.getAttribute('aria-label') ?? element.textContent ?? '',
      ring: getComputedStyle(element).outlineStyle !== 'none',
    }));
    expect(ring, `focus shows at "${label}"`).toBe(true);
    if (name.test(label.trim())) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

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
