import { expect, test } from '@playwright/test';

test('the web process says that it lives', async ({ request }) => {
  const answer = await request.get('/api/health/live');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('a browser gets a page', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/Rollcall/);
});
