import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

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
  await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
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

test('choosing a system first fills in what its files mean', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  await page.goto(`/${slug}/sources/new`);
  await page.getByLabel('Files are made for').selectOption('genea');
  await expect(page.getByRole('radio', { name: /One instruction per row/ })).toBeChecked();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
});

test(
  'the last step asks for patterns on values and for groups they earn, and says at its field what cannot be read',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const source = await tenantApi(page, slug).createSource('HR export');
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`/${slug}/sources/${source}/setup/management`);
    const left = page.getByRole('group', { name: 'Leave people alone whose values fit' });
    await left.getByRole('button', { name: 'Add a pattern' }).press('Enter');
    await left.getByLabel('Field 1').selectOption('department');
    await left.getByLabel('Pattern 1').fill('(Board');
    await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
    const rule = page.getByRole('group', { name: 'Rule 1' });
    await rule.getByLabel('Field').selectOption('department');
    await rule.getByLabel('Text').fill('Sales');
    await rule.getByLabel('Group').fill('Sales floor');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('closing )');
    await expect(left.getByLabel('Pattern 1')).toHaveAttribute('aria-invalid', 'true');
    await left.getByLabel('Pattern 1').fill('Board.*');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
    await page.goto(`/${slug}/sources/${source}/setup/management`);
    await expect(left.getByLabel('Pattern 1')).toHaveValue('Board.*');
    await expect(rule.getByLabel('Group')).toHaveValue('Sales floor');
  },
);

test('a source on request takes over a record that a person has found', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('Registry', { policy: { syncMode: 'manual' } });
  await api.send(source, peopleCsv(makePeople(3)));
  await page.goto(`/${slug}/sources/${source}`);
  const find = page.getByRole('region', { name: 'Find a record' });
  await find.getByLabel('Last name').fill('LAST2');
  await find.getByRole('button', { name: 'Find' }).click();
  await expect(find.getByText('W002 · line 3')).toBeVisible();
  await expectAccessible(page);
  await find.getByRole('button', { name: 'Make a person of it' }).click();
  await expect(page.getByRole('main')).toContainText('1 person created', { timeout: 45_000 });
});

const settings = 'delimiter: ";"\nemail_column_name: Mail\n';

test(
  'a User Sync settings file is taken over, and a file without headings gets the standard order',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const source = await api.createSource('Adobe users', {
      preset: 'adobe',
      identityMapping: undefined,
      credentialMappings: [],
    });
    const run = await api.send(source, 'Ada,King,ada@northwind.example,GB\n');
    await page.goto(`/${slug}/runs/${run}`);
    await page.getByRole('button', { name: 'Use the standard column order' }).click();
    await expect(page.getByText('reads files without headings')).toBeVisible();
    await page.goto(`/${slug}/sources/${source}/setup/format`);
    await page.getByLabel('Settings file').setInputFiles({
      name: 'connector-csv.yml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(settings),
    });
    await expect(page.getByText(/settings? (was|were) taken over/)).toBeVisible();
  },
);
