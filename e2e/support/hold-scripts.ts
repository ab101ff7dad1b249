import type { Page } from '@playwright/test';

/** Keeps the page's scripts back until they are let go: what is drawn then does not listen yet. */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await gate.promise;
    await route.continue();
  });
  return async () => {
    gate.resolve();
    await page.locator('[data-interactive]:not(:has([data-asleep]))').waitFor({ state: 'attached' });
  };
}
