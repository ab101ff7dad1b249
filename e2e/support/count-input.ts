import type { Page } from '@playwright/test';

export type Counted = { clicks: number; typed: number };

/** Counts from now on what a person does on this page: presses of the pointer, and characters that are typed. */
export async function countInput(page: Page): Promise<Counted> {
  const counted: Counted = { clicks: 0, typed: 0 };
  await page.exposeFunction('countedInput', (kind: keyof Counted) => {
    counted[kind] += 1;
  });
  const listen = () => {
    const tell = (kind: string) => (window as unknown as { countedInput: (kind: string) => void }).countedInput(kind);
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && tell('clicks'), true);
    addEventListener('keydown', ({ isTrusted, key }) => isTrusted && key.length === 1 && tell('typed'), true);
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return counted;
}
