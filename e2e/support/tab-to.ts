import { expect, type Page } from '@playwright/test';

const stopsMax = 120;

/** Presses Tab until the wanted control has focus; every stop on the way must be visible and never the page itself. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stop = 0; stop < stopsMax; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    await expect(focused, 'focus is never lost').toHaveCount(1);
    const { label, ring } = await focused.evaluate((element) => ({
      label: element.getAttribute('aria-label') ?? element.textContent ?? '',
      // A radio or file input may show its focus on what surrounds it.
      ring: [element, element.parentElement].some(
        (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none',
      ),
    }));
    expect(ring, `focus shows at "${label}"`).toBe(true);
    if (name.test(label.trim())) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

/** Goes to a control with the keyboard and presses it. */
export async function pressByKeyboard(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}
