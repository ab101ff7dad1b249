import { test as base, type BrowserContext, type Page } from '@playwright/test';

export { expect, type Page } from '@playwright/test';

type Fixtures = {
  /** Another person at another browser: nothing is shared with the story's own page. */
  readonly newVisitor: () => Promise<Page>;
};

/**
 * Stories use the product as people do, who look before they press: every action and every look waits until the page listens,
 * also after a full page load that a link, a form or a script brought about.
 */
export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    context.on('page', (page) => void lookFirst(page));
    await use(context);
  },
  page: async ({ page }, use) => {
    await lookFirst(page);
    await use(page);
  },
  newVisitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await lookFirst(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** The page listens, and so does every part of it that wakes on its own. */
const awake = '[data-interactive]:not(:has([data-asleep]))';
const known = new WeakSet<Page>();

async function lookFirst(page: Page): Promise<void> {
  if (known.has(page)) return;
  known.add(page);
  // Neither opening a page nor the keyboard asks a locator.
  for (const verb of ['goto', 'reload'] as const) {
    const open = page[verb].bind(page) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(page, {
      [verb]: async (...args: unknown[]) => {
        const answer = await open(...args);
        await page.locator(awake).waitFor({ state: 'attached' });
        return answer;
      },
    });
  }
  for (const verb of ['press', 'type'] as const) {
    const key = page.keyboard[verb].bind(page.keyboard) as (...args: unknown[]) => Promise<void>;
    Object.assign(page.keyboard, {
      [verb]: async (...args: unknown[]) => {
        await page.locator(awake).waitFor({ state: 'attached' });
        await key(...args);
      },
    });
  }
  await page.addLocatorHandler(page.locator(`html:not(${awake})`), async () => {
    await page.locator(awake).waitFor({ state: 'attached' });
  });
}
