import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

const contractors = {
  identityMapping: [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'jobTitle', type: 'direct', column: 'title' },
  ],
  credentialMappings: [],
  policy: {},
};

for (const width of widths(1280)) {
  test(
    `two sources make one person, and every value says whose it is and why, ${width} px wide`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const slug = await signInToNewTenant(page);
      const api = tenantApi(page, slug);
      const hr = await api.createSource('HR export');
      await api.send(hr, peopleCsv(makePeople(3)));
      const second = await api.createSource('Contractors', contractors);
      await api.send(second, 'id,first,title\nW002,Annabel,Guard\n');

      await page.goto(`/${slug}/identities`);
      await expect(page.getByRole('row')).toHaveCount(4);
      await page.keyboard.press('/');
      await expect(page.getByRole('searchbox', { name: /^Search/ })).toBeFocused();
      await page.keyboard.type('W002');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('row')).toHaveCount(2);
      await expectAccessible(page);
      await page.getByRole('link', { name: 'First2 Last2' }).click();

      await expect(page.getByText('From 2 sources.')).toBeVisible();
      const first = width === 1280 ? page.getByRole('row', { name: /First name/ }) : page.getByRole('listitem');
      const field = first.filter({ hasText: 'First name' });
      await expect(field).toContainText('priority 1');
      await expect(field).toContainText('Annabel');
      await expectAccessible(page);
      await page.getByLabel('Only differences').check();
      await expect(page.getByText('Job title').filter({ visible: true })).toHaveCount(0);

      await page.getByRole('tab', { name: /Credentials/ }).click();
      await expect(page.getByRole('article', { name: 'Standard 26 bits, 10002' })).toContainText('Active');
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'History' }).click();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Run #2, row 2' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Row 2' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Row 2 as it stands in the file' })).toContainText('Annabel');
    },
  );
}
