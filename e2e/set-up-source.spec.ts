import { chooseOption } from './support/choose-option.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test, type Page } from './support/story.ts';
import { widths } from './support/widths.ts';

async function next(page: Page, heading: string, button = 'Save and continue') {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expectAccessible(page);
}

async function addSource(page: Page, slug: string) {
  await page.goto(`/${slug}/sources`);
  await expect(page.getByRole('heading', { name: 'Add your first source' })).toBeVisible();
  await page.getByRole('link', { name: 'Add source' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Cloud CSV 1');
  await next(page, 'Connect the file');
  await next(page, 'Upload a template');
}

function csv(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

for (const width of widths(390)) {
  test(`a source is set up from the sample file in seven steps and previewed, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const slug = await signInToNewTenant(page);
    await addSource(page, slug);

    await page.getByRole('button', { name: 'Use the bundled sample' }).click();
    await expect(page.getByText('Comma · UTF-8 · header in row 1')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Headings in row 1', exact: true })).toBeChecked();
    await expectAccessible(page);
    await next(page, 'Map identity fields');
    await expect(page.getByRole('combobox', { name: 'Column of External ID' })).toHaveValue('External ID');
    await expect(page.getByRole('row', { name: /^Employee number/ })).toContainText('007001');

    await next(page, 'Map credentials');
    await expect(page.getByRole('article').first()).toContainText('20001');
    const spoilt = page.getByRole('group', { name: 'When a cell cannot be used' });
    await expect(spoilt.getByRole('radio', { name: /^Fail the row if a spreadsheet/ })).toBeChecked();
    await spoilt.getByRole('radio', { name: /^Fail the whole row/ }).check();
    await next(page, 'Check the file format');
    await expect(page.getByText('14 columns, 20 rows as they are read now')).toBeVisible();
    await next(page, 'Choose how it runs');
    await next(page, 'Check your answers');

    await page.reload();
    await expect(page.getByText('people_day1.csv · 14 columns')).toBeVisible();
    const source = page.url().replace('/setup/review', '');
    await page.getByLabel('File to preview').setInputFiles('public/samples/people_day1.csv');
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);

    const sourceId = source.split('/').at(-1) ?? '';
    const { credentialMappings } = await (await page.request.get(`/api/v1/${slug}/sources/${sourceId}`)).json();
    expect(credentialMappings[0].onDefect).toBe('row');

    await page.goto(source);
    await expect(page.getByRole('heading', { level: 1, name: 'Cloud CSV 1' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Preview #1' })).toBeVisible();
    await expectAccessible(page);
  });
}

test(
  'a title line above the headings and an ambiguous date are settled without touching the file',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    await addSource(page, slug);
    const rows = ['00123;Ana;Roy;03/04/2026', '00124;Bo;Li;05/06/2026'].join('\n');
    await page
      .getByLabel('Template file')
      .setInputFiles(csv('hr.csv', `Export of 20 November;;;\nID;First name;Last name;Start date\n${rows}\n`));
    const headings = page.getByRole('radio', { name: 'Headings in row 2', exact: true });
    await headings.click();
    await expect(headings).toBeChecked();
    await expect(page.getByRole('columnheader', { name: 'Start date' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '00123' })).toBeVisible();
    await next(page, 'Map identity fields');

    await page.getByRole('tab', { name: /^All/ }).click();
    await chooseOption(page.getByRole('combobox', { name: 'Column of External ID' }), 'ID');
    await chooseOption(page.getByRole('combobox', { name: 'Column of Activation date' }), 'Start date');
    await expect(page.getByText('Is 03/04/2026 day or month first?')).toBeVisible();
    await next(page, 'Map credentials');
    await next(page, 'Check the file format', 'Continue without');

    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose how these dates are written');
    await page.getByRole('radio', { name: '3 April 2026' }).check();
    await next(page, 'Choose how it runs');
    await page.getByRole('link', { name: 'Back' }).click();
    await expect(page.getByRole('radio', { name: '3 April 2026' })).toBeChecked();
  },
);

test('a source that lacks its key says so where it is switched on', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  await addSource(page, slug);
  await page.goto(page.url().replace('/setup/template', ''));
  await page.getByRole('switch', { name: /Apply files as they arrive/ }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Map External ID');
});
