import { expectAccessible, expectNoSidewaysScroll } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

const badges = {
  identityMapping: [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
  ],
  credentialMappings: [],
  policy: {},
};

for (const width of widths(1280)) {
  test(
    `a person is edited by hand and locked, and gets another External ID, ${width} px wide`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const slug = await signInToNewTenant(page);
      const api = tenantApi(page, slug);
      const hr = await api.createSource('HR export');
      await api.send(hr, peopleCsv(makePeople(3)));
      await page.goto(`/${slug}/identities`);
      await page.getByRole('link', { name: 'First2 Last2' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'First2 Last2' })).toBeVisible();

      await page.getByRole('button', { name: 'Edit a field' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Field', { exact: true }).selectOption('First name');
      await expect(dialog.getByText('HR export states this field now.')).toBeVisible();
      await dialog.getByLabel('First name').fill('Annabel');
      await dialog.getByLabel('Your value holds for good').check();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await dialog.getByRole('button', { name: 'Save value' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Annabel Last2' })).toBeVisible();
      await expect(page.getByText('locked', { exact: true }).filter({ visible: true })).toBeVisible();

      await page.getByRole('button', { name: 'Change External ID' }).click();
      await dialog.getByLabel('New External ID').fill('W001');
      await dialog.getByLabel('Reason').fill('New numbers');
      await dialog.getByRole('button', { name: 'See what follows' }).click();
      await expect(dialog.getByText('belongs to somebody else').first()).toBeVisible();
      await dialog.getByLabel('New External ID').fill('N-2');
      await dialog.getByRole('button', { name: 'See what follows' }).click();
      await expect(dialog.getByText('From now on their files must say')).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Change it to N-2' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByText('N-2', { exact: true })).toBeVisible();
    },
  );
}

test('a field gets an order of its own, and the sources another one', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const hr = await api.createSource('HR export');
  await api.send(hr, peopleCsv(makePeople(2)));
  await api.createSource('Badge system', badges);
  await page.goto(`/${slug}/sources`);
  await page.getByRole('link', { name: 'Authority' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Authority' })).toBeVisible();
  await page.getByLabel('First name').selectOption('Badge system');
  await page.getByRole('button', { name: 'Move Badge system up' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Badge system' })).toContainText('1');
  await page.getByRole('button', { name: 'Save order' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('First name')).toHaveValue(/.+/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Badge system' })).toContainText('1');
  await expectAccessible(page);
});

test('a run is undone: previewed with what it takes back, then applied', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const hr = await api.createSource('HR export');
  await api.send(hr, peopleCsv(makePeople(3)));
  const runId = await api.send(hr, peopleCsv(makePeople(3)).replace('First2', 'Wrong'));
  await page.goto(`/${slug}/runs/${runId}`);
  await page.getByRole('button', { name: 'Undo this run' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill('Wrong name in the export');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Preview the undo/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Undo #\d+ of run #2$/ })).toBeVisible();
  await expect(page.getByText('Wrong name in the export')).toBeVisible();
  await page.getByRole('button', { name: /^Apply 1 change/ }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Apply 1 change/ })
    .click();
  await expect(page.getByText('Completed', { exact: true })).toBeVisible({ timeout: 45_000 });
  await page.getByRole('link', { name: 'run #2' }).click();
  await expect(page.getByText('Reverted', { exact: true })).toBeVisible();
  await expect(page.getByText('Taken back by run #3')).toBeVisible();
});
