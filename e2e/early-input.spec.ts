import { expect, test } from '@playwright/test';

import { holdScripts } from './support/hold-scripts.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { pressByKeyboard, tabTo } from './support/tab-to.ts';

test('a press on a button is not lost before the page listens', { tag: '@long' }, async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const letGo = await holdScripts(page);
  await page.goto(`/${slug}/settings/members`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await letGo();
  await expect(page.getByRole('dialog', { name: /^Invite someone/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toHaveCount(0);
});

test(
  'what is typed and sent before the page listens arrives whole, and never in the address',
  { tag: '@long' },
  async ({ page }) => {
    const { slug, owner } = await newTenant();
    const letGo = await holdScripts(page);
    await page.goto('/sign-in', { waitUntil: 'commit' });
    await page.getByLabel('E-mail address').pressSequentially(owner.email);
    await page.getByLabel('Password').pressSequentially(owner.password);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/sign-in');
    await letGo();
    await expect(page).toHaveURL(`/${slug}`);
  },
);

test('a file that is chosen before its part of the page listens is read', { tag: '@long' }, async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const created = await page.request.post(`/api/v1/${slug}/sources`, { data: { name: 'HR export', kind: 'csv' } });
  const { id } = (await created.json()) as { id: string };
  const letGo = await holdScripts(page);
  await page.goto(`/${slug}/sources/${id}/setup/template`, { waitUntil: 'commit' });
  await page.getByLabel('Template file').setInputFiles('public/samples/people_day1.csv');
  await letGo();
  await expect(page.getByText('Comma · UTF-8 · header in row 1')).toBeVisible();
});

test(
  'a step of the setup keeps what is pressed before its own part of the page listens',
  { tag: '@long' },
  async ({ page }) => {
    const { slug, owner } = await newTenant();
    await openSession(page.request, owner);
    const created = await page.request.post(`/api/v1/${slug}/sources`, { data: { name: 'HR export', kind: 'csv' } });
    const { id } = (await created.json()) as { id: string };
    const letGo = await holdScripts(page);
    await page.goto(`/${slug}/sources/${id}/setup/management`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await letGo();
    await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
  },
);

test('what is typed over a stored value before the page listens stays', { tag: '@long' }, async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const letGo = await holdScripts(page);
  await page.goto(`/${slug}/settings/retention`, { waitUntil: 'commit' });
  const files = page.getByRole('textbox', { name: 'Files' });
  await files.fill('100');
  await letGo();
  await expect(files).toHaveValue('100');
  await page.getByRole('button', { name: 'Save retention' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(files).toHaveValue('100');
});

test('a step whose script is on its way keeps the keyboard in the page', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const created = await page.request.post(`/api/v1/${slug}/sources`, { data: { name: 'HR export', kind: 'csv' } });
  const { id } = (await created.json()) as { id: string };
  await page.goto(`/${slug}/sources/${id}/setup/channel`);
  await page.locator('html[data-interactive]').waitFor({ state: 'attached' });
  const letGo = await holdScripts(page);
  await pressByKeyboard(page, /^Save and continue$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Upload a template' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, /^Back$/);
  await letGo();
  await tabTo(page, /^Use the bundled sample$/);
});
