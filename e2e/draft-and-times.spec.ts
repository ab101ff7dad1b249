import { expectAccessible, expectNoSidewaysScroll } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

for (const width of widths(390)) {
  test(
    `a source that is on is changed as a draft, tried, previewed and published, ${width} px wide`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const slug = await signInToNewTenant(page);
      const api = tenantApi(page, slug);
      const hr = await api.createSource('HR export');
      await api.send(hr, peopleCsv(makePeople(3)));

      await page.goto(`/${slug}/sources/${hr}/setup/management`);
      await page.getByRole('radio', { name: /^Every weekday at a time/ }).check();
      await page.getByLabel('Time, such as 06:00').fill('06:30');
      await page.getByRole('checkbox', { name: /^Raise an alarm when no file has arrived/ }).check();
      await page.getByLabel('A file is expected every day by').fill('six');
      await page.getByRole('button', { name: 'Save and exit' }).click();
      await expect(page.getByText('Enter a time from 00:00 to 23:59').first()).toBeVisible();
      await page.getByLabel('A file is expected every day by').fill('06:00');
      await expect(page.getByText('Every weekday at 06:30, UTC. Next:')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Save and exit' }).click();
      const draft = page.getByRole('region', { name: 'Draft' });
      await expect(draft.getByText('Draft, not live yet: 2 changes.')).toBeVisible();

      await page.goto(`/${slug}/sources/${hr}`);
      await expect(page.getByText('Files run as they arrive.').first()).toBeVisible();
      await draft.getByText('Show what changes').click();
      await expect(draft.getByText('How it runs: schedule')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);

      await draft.getByRole('button', { name: 'Try on the last files' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Tried on the last files' })).toBeVisible();
      await expect(page.getByText('3 rows, none would be read otherwise.')).toBeVisible();
      await expectAccessible(page);

      await draft.getByRole('button', { name: 'Preview on the last file' }).click();
      await expect(page.getByText('This previews a draft.')).toBeVisible();
      await page.goto(`/${slug}/sources/${hr}/versions`);
      await draft.getByRole('button', { name: 'Publish' }).click();
      await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible();
      await expect(draft).toHaveCount(0);
      await expectAccessible(page);
      await page.goto(`/${slug}/sources/${hr}`);
      await expect(page.getByText(/^Every weekday at 06:30, UTC\./)).toBeVisible();
    },
  );
}

test('the last file is run again by hand', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const schedule = { cron: '0 6 1 1 *', timeZone: 'UTC' };
  const hr = await api.createSource('HR export', { policy: { schedule } });
  await api.send(hr, peopleCsv(makePeople(2)));
  await page.goto(`/${slug}/sources/${hr}`);
  await expect(page.getByText('At the times of 0 6 1 1 *, UTC.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Run last file again' }).click();
  await expect(page.getByText('The same file was applied before')).toBeVisible();
});
