import { Secret, TOTP } from 'otpauth';

import { newTenant, type Person } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test, type Page } from './support/story.ts';

/** The authenticator app on a phone. */
function codeOf(secret: string, steps: number): string {
  const how = { algorithm: 'SHA1', digits: 6, period: 30 };
  return new TOTP({ secret: Secret.fromBase32(secret), ...how }).generate({ timestamp: Date.now() + steps * 30_000 });
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
}

async function givePassword(page: Page, { email, password }: Person) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sign-in\/verify/);
}

test('a second factor is set up on the profile and asked for at sign-in; a recovery code stands in for it', async ({
  page,
}) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/profile`);
  await page.getByRole('button', { name: 'Set up second factor' }).click();
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  const secret = await page.getByText(/^[A-Z2-7]{32}$/).innerText();
  await page.getByLabel('Code of the app').fill('12345');
  await page.getByRole('button', { name: 'Switch on second factor' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('Use the newest code.');
  await page.getByLabel('Code of the app').fill(codeOf(secret, 0));
  await page.getByRole('button', { name: 'Switch on second factor' }).click();
  const shown = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allInnerTexts();
  await page.getByRole('button', { name: 'I have stored the codes' }).click();
  await expect(page.getByText('10 of your recovery codes are left')).toBeVisible();

  await signOut(page);
  await page.goto(`/${slug}/settings/members`);
  await givePassword(page, owner);
  await expect(page.getByLabel('Code')).toHaveAttribute('autocomplete', 'one-time-code');
  // The password alone opens nothing.
  expect((await page.request.get(`/api/v1/${slug}/members`)).status()).toBe(401);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toContainText('That code has expired. Use the newest code.');
  await page.getByLabel('Code').fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(`/${slug}/settings/members`);
  await expect(page.getByRole('row', { name: /Dana Kim/ })).toContainText('On');

  await signOut(page);
  await givePassword(page, owner);
  await page.getByLabel('Code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(`/${slug}`);
  await page.goto(`/${slug}/settings/profile`);
  await expect(page.getByText('9 of your recovery codes are left')).toBeVisible();
  await page.getByRole('button', { name: 'Switch off second factor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch off second factor' });
  await dialog.getByLabel('Password').fill(owner.password);
  await dialog.getByLabel('Code').fill(codes[1] ?? '');
  await dialog.getByRole('button', { name: 'Switch off', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Set up second factor' })).toBeVisible();
});
