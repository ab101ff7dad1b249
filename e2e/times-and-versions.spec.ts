import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test, type Page } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';

const schedule = { cron: '0 6 1 1 *', timeZone: 'UTC' };

test(
  'a file waits for the schedule of its source, and runs when a person says so',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const hr = await api.createSource('HR export', { policy: { schedule } });
    await api.sendAsProgram(hr, peopleCsv(makePeople(2)));
    await page.goto(`/${slug}/sources/${hr}`);
    await expect(page.getByText('1 file waits for that.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Files waiting' })).toBeVisible();
    await expect(page.getByText(/^Waits for the schedule\. Next: /)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Run now' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Run #1');
    await expect(page.getByRole('main')).toContainText('Completed');
    await page.goto(`/${slug}/sources/${hr}`);
    await expect(page.getByRole('button', { name: 'Run last file again' })).toBeVisible();
  },
);

test('an earlier version of the settings comes back as a draft', { tag: '@long' }, async ({ page }) => {
  const { slug, hr } = await sourceWithDraft(page);
  const api = tenantApi(page, slug);
  await api.send(hr, peopleCsv(makePeople(1)), 'preview');
  await page.goto(`/${slug}/sources/${hr}/versions`);
  const draft = page.getByRole('region', { name: 'Draft' });
  await draft.getByRole('button', { name: 'Preview on the last file' }).click();
  await expect(page.getByText('This previews a draft.')).toBeVisible();
  await page.goto(`/${slug}/sources/${hr}/versions`);
  await draft.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(draft.getByText('Draft, not live yet: 1 change.')).toBeVisible();
  await draft.getByText('Show what changes').click();
  await expect(draft.getByText('How it runs: schedule')).toBeVisible();
});

test('a draft is thrown away, and the live settings stay', { tag: '@long' }, async ({ page }) => {
  const { slug, hr } = await sourceWithDraft(page);
  await page.goto(`/${slug}/sources/${hr}`);
  const draft = page.getByRole('region', { name: 'Draft' });
  await expect(draft.getByText('Draft, not live yet: 1 change.')).toBeVisible();
  await draft.getByRole('button', { name: 'Discard' }).click();
  await expect(draft).toHaveCount(0);
  await expect(page.getByText('Files run as they arrive.').first()).toBeVisible();
});

/** A source that is on, and a schedule that is not live yet. */
async function sourceWithDraft(page: Page): Promise<{ slug: string; hr: string }> {
  const slug = await signInToNewTenant(page);
  const hr = await tenantApi(page, slug).createSource('HR export');
  const path = `/api/v1/${slug}/sources/${hr}`;
  const { policy } = (await (await page.request.get(path)).json()) as { policy: object };
  const answer = await page.request.patch(path, { data: { policy: { ...policy, schedule }, draft: true } });
  expect(answer.status(), await answer.text()).toBe(200);
  return { slug, hr };
}
