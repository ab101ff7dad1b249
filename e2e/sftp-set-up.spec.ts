import { readFileSync } from 'node:fs';

import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { fingerprintOf, makePair } from './support/ssh-pair.ts';
import { expect, test } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';

test(
  'an administrator adds an account, its key and the source that takes its files',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    await page.goto(`/${slug}/sftp`);
    await expect(page.getByRole('heading', { name: 'No SFTP account yet' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Add SFTP account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add SFTP account' });
    await dialog.getByLabel('Name').fill('Workday');
    await dialog.getByLabel('Allowed addresses').fill('workday.com');
    await dialog.getByRole('button', { name: 'Add SFTP account', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('workday.com is no address or range');
    await expectAccessible(page);
    await dialog.getByLabel('Allowed addresses').fill('203.0.113.7\n198.51.100.0/24');
    await dialog.getByRole('button', { name: 'Add SFTP account', exact: true }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Workday' })).toBeVisible();
    await expect(page.getByText('Add a public key: without one nobody can sign in.')).toBeVisible();
    await expect(page.getByText('203.0.113.7/32', { exact: true })).toBeVisible();
    await expect(
      page.getByText(new RegExp(`^sftp -i <private key> -P \\d+ ${slug}-[a-z2-9]{6}@localhost$`)),
    ).toBeVisible();

    const pair = makePair('payroll');
    await page.getByRole('button', { name: 'Add public key' }).click();
    const keyDialog = page.getByRole('dialog', { name: 'Add a public key to Workday' });
    await keyDialog.getByRole('textbox', { name: 'Public key' }).fill(readFileSync(pair, 'utf8'));
    await keyDialog.getByRole('button', { name: 'Add public key' }).click();
    await expect(keyDialog.getByRole('alert')).toContainText('This is a private key. Do not share it');
    await expectAccessible(page);
    await keyDialog.getByLabel('Public key file').setInputFiles(`${pair}.pub`);
    await keyDialog.getByLabel('Last day').fill('2099-12-31');
    await keyDialog.getByRole('button', { name: 'Add public key' }).click();
    const key = page.getByRole('row', { name: /hr@payroll/ });
    await expect(key).toContainText(fingerprintOf(pair));
    await expect(key).toContainText('Not yet');
    await expect(page.getByText('Waiting for the first connection…')).toBeVisible();
    await expectAccessible(page);

    const sourceId = await tenantApi(page, slug).createSource('HR export', { active: false });
    await page.goto(`/${slug}/sources/${sourceId}/setup/channel`);
    await page.getByRole('radio', { name: /^SFTP/ }).check();
    await page.getByRole('button', { name: 'Save and exit' }).click();
    await expect(page.getByText('Select the account that sends the file, or add one')).toBeVisible();
    await page.getByLabel('Account', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('File name pattern').fill('people_*.csv');
    await expect(page.getByText('Waiting for the first connection…')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save and exit' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Setup' })).toBeVisible();
    await page.goto(`/${slug}/sources/${sourceId}/setup/review`);
    await expect(page.getByText('Files of an SFTP account: people_*.csv')).toBeVisible();

    await page.getByRole('link', { name: 'SFTP', exact: true }).click();
    await expect(page.getByRole('row', { name: /Workday/ })).toContainText('HR export');
    await page.getByRole('link', { name: 'Workday' }).click();
    await key.getByRole('button', { name: 'Remove hr@payroll' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove the key hr@payroll from Workday?' });
    await expect(question).toContainText('It is the only key: nobody can sign in until you add another.');
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Remove hr@payroll', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'No key yet' })).toBeVisible();

    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke Workday' }).click();
    await expect(page.getByText('was revoked.')).toBeVisible();
    await page.goto(`/${slug}/sftp`);
    await expect(page.getByRole('heading', { name: 'No SFTP account yet' })).toBeVisible();
    await page.getByLabel('Show revoked accounts, too').check();
    await expect(page.getByRole('row', { name: /Workday/ })).toContainText('Revoked');
    await expectAccessible(page);
  },
);
