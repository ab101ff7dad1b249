import { addPerson, newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { sampleRun } from './support/sample-run.ts';
import { expect, test } from './support/story.ts';

test('two tenants in two tabs of one person never mix', async ({ context }) => {
  const [first, second] = [await newTenant('First'), await newTenant('Second')];
  await addPerson(second, 'admin', first.owner);
  await sampleRun(second, 'planned');
  await openSession(context.request, first.owner);
  const [tab, other] = [await context.newPage(), await context.newPage()];

  await tab.goto('/');
  await expect(tab).toHaveURL('/choose-tenant');
  await tab.getByRole('link', { name: first.name }).click();
  await expect(tab.getByText(`${first.name} has no source yet`)).toBeVisible();
  await other.goto(`/${second.slug}`);
  await expect(other.getByRole('region', { name: 'Needs attention' })).toContainText('Sample people');

  await tab.reload();
  await expect(tab.getByText(`${first.name} has no source yet`)).toBeVisible();
  await tab.getByRole('button', { name: 'Switch tenant' }).click();
  await tab.getByRole('menuitem', { name: second.name }).click();
  await expect(tab).toHaveURL(`/${second.slug}`);
  await expect(tab.getByRole('region', { name: 'Needs attention' })).toContainText('Sample people');
  await tab.goBack();
  await expect(tab.getByText(`${first.name} has no source yet`)).toBeVisible();
  await expect(other).toHaveTitle(`Home · ${second.name}`);
});

test('what belongs to another tenant is not there: its pages, its ids, its API', async ({ page }) => {
  const [mine, theirs] = [await newTenant('Mine'), await newTenant('Theirs')];
  const { sourceId, runId } = await sampleRun(theirs, 'planned');
  await openSession(page.request, mine.owner);
  for (const path of [
    `/${theirs.slug}`,
    `/${theirs.slug}/runs/${runId}`,
    `/${theirs.slug}/settings/members`,
    `/${mine.slug}/runs/${runId}`,
    `/${mine.slug}/sources/${sourceId}`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
    expect(await page.content()).not.toMatch(new RegExp(`${theirs.name}|Sample people`));
  }
  for (const path of [
    `/api/v1/${theirs.slug}/sources`,
    `/api/v1/${mine.slug}/runs/${runId}`,
    `/api/v1/${mine.slug}/sources/${sourceId}`,
  ]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});
