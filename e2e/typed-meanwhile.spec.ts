import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';

test('what is changed while a form is saved stays in it, still to be saved', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const gate = Promise.withResolvers<void>();
  await page.route(`**/api/v1/${slug}/retention`, async (route) => {
    if (route.request().method() !== 'GET') await gate.promise;
    await route.continue();
  });
  await page.goto(`/${slug}/settings/retention`);
  const files = page.getByRole('textbox', { name: 'Files' });
  const rows = page.getByRole('textbox', { name: 'Rows of runs' });
  await files.fill('100');
  const save = page.getByRole('button', { name: 'Save retention' });
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/retention'),
  );
  await save.click();
  await rows.fill('50');
  gate.resolve();
  await answered;
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await expect(rows).toHaveValue('50');
  await expect(files).toHaveValue('100');
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(files).toHaveValue('100');
  await expect(rows).toHaveValue('50');
});

test('a search keeps the keyboard and what is typed after it was sent, and follows the address', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/identities`);
  const search = page.getByRole('searchbox', { name: /^Search/ });
  await search.fill('Ana');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' Roy');
  await expect(page).toHaveURL(/[?&]q=Ana$/);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('Ana Roy');
  await page.goto(`/${slug}/identities?q=Bo`);
  await expect(search).toHaveValue('Bo');
  await page.getByRole('button', { name: /^Clear/ }).click();
  await expect(search).toHaveValue('');
});
