import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';

const withEverything = {
  identityMapping: [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'lastName', type: 'direct', column: 'last' },
    { field: 'supervisors', type: 'direct', column: 'boss' },
    { field: 'groups', type: 'direct', column: 'teams' },
    { field: 'custom.shift', type: 'direct', column: 'shift' },
  ],
  credentialMappings: [],
};

test(
  'an admin adds a field, and a file fills it, names groups and says who reports to whom',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    await page.goto(`/${slug}/settings/custom-fields`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add custom field' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add custom field' });
    await dialog.getByRole('textbox', { name: 'Label' }).fill('Working shift');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('shift');
    await dialog.getByRole('combobox', { name: 'Holds' }).selectOption('One of a list');
    await dialog.getByRole('textbox', { name: 'Choices' }).fill('Day\nNight');
    await dialog.getByRole('button', { name: 'Add custom field', exact: true }).click();
    await expect(page.getByRole('row', { name: /Working shift/ })).toContainText('One of a list: Day, Night');
    await expectAccessible(page);

    const api = tenantApi(page, slug);
    const source = await api.createSource('HR export', withEverything);
    await api.send(source, 'id,first,last,boss,teams,shift\n1,Ana,Roy,2,Staff||Lab,night\n2,Bo,Li,,Staff,Noon\n');

    await page.goto(`/${slug}/groups`);
    await expect(page.getByRole('row', { name: /Staff/ })).toContainText('2');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Lab' }).click();
    await page.getByRole('link', { name: 'Ana Roy' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Ana Roy' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Working shift/ })).toContainText('Night');
    await expect(page.getByRole('link', { name: 'Staff' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Bo Li' }).click();
    await expect(page.getByText('Direct reports')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Ana Roy' })).toBeVisible();
  },
);
