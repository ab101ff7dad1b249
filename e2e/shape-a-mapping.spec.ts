import { chooseOption } from './support/choose-option.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test, type Page } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

const rows = ['7;Ana;;STAFF', '12;;Bo;LEFT', ';;;'].join('\n');
const file = { name: 'hr.csv', mimeType: 'text/csv', buffer: Buffer.from(`No;First;Known as;State\n${rows}\n`) };

for (const width of widths(390)) {
  test(
    `values, steps and other columns of a field show at once what they make of the file, ${width} px wide`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const slug = await signInToNewTenant(page);
      const source = await tenantApi(page, slug).createSource('HR export', {
        active: false,
        identityMapping: [
          { field: 'externalId', type: 'direct', column: 'No' },
          { field: 'firstName', type: 'direct', column: 'First' },
          { field: 'active', type: 'direct', column: 'State' },
        ],
        credentialMappings: [],
      });
      await page.goto(`/${slug}/sources/${source}/setup/template`);
      await page.getByLabel('Template file').setInputFiles(file);
      await expect(page.getByRole('columnheader', { name: 'Known as' })).toBeVisible();
      await page.getByRole('button', { name: 'Save and continue' }).click();
      await page.getByRole('tab', { name: /^All/ }).click();
      await expect(page.getByRole('button', { name: 'Show all choices: Column of Email', exact: true })).toBeVisible();

      const line = (name: RegExp) => page.getByRole('row', { name });
      const open = async (field: string) => {
        await page.getByRole('button', { name: `Options of ${field}` }).click();
        await page.getByRole('menuitem', { name: 'Values, steps and empty cells' }).click();
        return page.getByRole('dialog', { name: field });
      };
      const key = await open('External ID');
      await key.getByLabel('Add a step to External ID').selectOption('Fill up on the left');
      await key.getByLabel('Length for Fill up on the left').fill('5');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(line(/^External ID/)).toContainText('00007');

      const first = await open('First name');
      await first.getByRole('button', { name: 'Add another column' }).click();
      await chooseOption(first.getByRole('combobox', { name: 'Other column 1 of First name' }), 'Known as');
      await first.getByRole('button', { name: 'Close First name' }).click();
      await expect(line(/^First name/)).toContainText('else Known as');

      const active = await open('Active');
      await active.getByRole('button', { name: 'List the 2 values of the template' }).click();
      await active.getByLabel('Value 1 of Active becomes').selectOption('Yes');
      await active.getByLabel('Value 2 of Active becomes').selectOption('No');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(line(/^Active/)).toContainText('2 values translated');
      await expect(line(/^Active/)).toContainText('Yes');

      await page.getByRole('button', { name: 'Save and exit' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Setup' })).toBeVisible();
      await page.goto(`/${slug}/sources/${source}/setup/identity`);
      await page.getByRole('tab', { name: /^All/ }).click();
      await expect(line(/^External ID/)).toContainText('00007');
      await expect(line(/^Active/)).toContainText('2 values translated');
    },
  );
}

test(
  'a second source that is to decide who is active asks what becomes of the first',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const hr = await api.createSource('HR export', { policy: { decidesActive: true } });
    await page.goto(`/${slug}/sources/new`);
    await page.getByLabel('Name', { exact: true }).fill('Contractors');
    await page.getByRole('checkbox', { name: /^This source decides who is active/ }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Who decides who is active?' });
    await expect(dialog.getByRole('radio', { name: /^Both decide/ })).toBeChecked();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('checkbox', { name: /^This source decides/ })).not.toBeChecked();

    await page.getByRole('checkbox', { name: /^This source decides/ }).click();
    await dialog.getByRole('radio', { name: /^Move the decision from HR export to Contractors/ }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Move the decision' }).click();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
    expect(await decides(page, `/api/v1/${slug}/sources/${hr}`)).toBe(false);
  },
);

test('a source that is on decides at once when it takes the decision over', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const hr = await api.createSource('HR export', { policy: { decidesActive: true } });
  const badges = await api.createSource('Badges', { policy: { decidesActive: false } });
  await page.goto(`/${slug}/sources/${badges}/setup/name`);
  await page.getByLabel('Description').fill('Ask the badge office');
  await page.getByRole('checkbox', { name: /^This source decides/ }).click();
  await page.getByRole('radio', { name: /^Move the decision/ }).check();
  await page.getByRole('button', { name: 'Move the decision' }).click();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
  expect(await decides(page, `/api/v1/${slug}/sources/${badges}`)).toBe(true);
  expect(await decides(page, `/api/v1/${slug}/sources/${hr}`)).toBe(false);
});

/** Whether the source decides who is active now, whatever its draft says. */
async function decides(page: Page, path: string): Promise<boolean> {
  const { policy } = (await (await page.request.get(path)).json()) as { policy: { decidesActive: boolean } };
  return policy.decidesActive;
}
