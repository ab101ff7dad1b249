import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';

const file = [
  'external_id,full_name,email,user_status,payroll_note',
  'E1,Amara Okafor,amara@northwind.example,ACTIVE,x',
].join('\n');

test('a file made for another system is recognised, its settings are offered, and nothing is taken without a press', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  await page.goto(`/${slug}/sources/new`);
  await expect(page.getByLabel('Files are made for')).toHaveValue('generic');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upload a template' })).toBeVisible();
  const template = { name: 'users_202611200502.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await page.getByLabel('Template file').setInputFiles(template);
  await expect(page.getByText('This looks like a Genea SFTP file.')).toBeVisible();
  await expect(page.getByText('4 of 5 headings are those of Genea')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use these settings' }).click();
  await expect(page.getByText('The settings of Genea SFTP file are filled in')).toBeVisible();
});

test('choosing a system first fills in what its files mean', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  await page.goto(`/${slug}/sources/new`);
  await page.getByLabel('Files are made for').selectOption('genea');
  await expect(page.getByRole('radio', { name: /One instruction per row/ })).toBeChecked();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
});
