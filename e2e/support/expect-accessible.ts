import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Once it stands still: nothing serious for people who use assistive technology, and no sideways scrolling of the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoBarrier(page, new AxeBuilder({ page }));
  await expectNoSidewaysScroll(page);
}

/** Another theme changes colours and nothing else. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoBarrier(page, new AxeBuilder({ page }).withRules(['color-contrast']));
}

async function expectNoBarrier(page: Page, builder: AxeBuilder): Promise<void> {
  await expect(async () => {
    const { violations } = await builder.analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const found = grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, page.url()).toEqual([]);
  }).toPass({ timeout: 20_000 });
}

/** Only regions inside a page may scroll sideways, never the page. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(excess, `${page.url()} at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0);
}
