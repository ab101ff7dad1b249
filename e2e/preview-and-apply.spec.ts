import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

const people = makePeople(30);
const changed = people.slice(1).map((person, index) => (index < 3 ? { ...person, dept: 'Facilities' } : person));
const joiner = { id: 'N001', first: 'New', last: 'Comer', dept: 'IT', card: '20001' };

for (const width of widths(390)) {
  test(`a preview changes nothing until it is applied, and then exactly what it listed, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const source = await api.createSource('HR export');
    await api.send(source, peopleCsv(people));
    const runId = await api.send(source, peopleCsv([...changed, joiner]), 'preview');

    await page.goto(`/${slug}/runs/${runId}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Preview #2' })).toBeVisible();
    await expect(page.getByText('30 rows: 1 person would be created, 3 updated, 26 stay as they are.')).toBeVisible();
    await expect(page.getByText('1 person is missing from the file: 1 would be deactivated.')).toBeVisible();
    await expect(page.getByText('30 rows in the file = 1 created + 3 updated + 26 unchanged')).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Create 1' }).click();
    await expect(page.getByRole('cell', { name: 'New Comer' })).toBeVisible();
    await expect(page).toHaveURL(/outcome=created/);
    await page.getByRole('button', { name: 'Deactivate 1' }).click();
    await expect(page.getByRole('link', { name: 'First1 Last1' })).toBeVisible();

    await page.getByRole('button', { name: 'Apply 5 changes' }).click();
    const dialog = page.getByRole('alertdialog', { name: `Apply 5 changes in Tenant ${slug}?` });
    await expect(dialog.getByText('People: 1 created, 3 updated, 1 deactivated.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Apply 5 changes' }).click();
    await dialog.getByRole('button', { name: 'Apply 5 changes' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Run #2' })).toBeVisible();
    const applied = page.getByText('30 rows: 1 person created, 3 updated, 26 unchanged.');
    await expect(applied).toBeVisible({ timeout: 45_000 });
    await page.goto(`/${slug}/identities?active=false`);
    await expect(page.getByRole('link', { name: 'First1 Last1' })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
    await expectAccessible(page);
  });
}

test('a preview that is out of date is refused with the number of people who changed since', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  await api.send(source, peopleCsv(people));
  const preview = await api.send(source, peopleCsv(changed), 'preview');
  await api.send(source, peopleCsv(people.map((person) => ({ ...person, dept: 'Research' }))));

  await page.goto(`/${slug}/runs/${preview}`);
  await page.getByRole('button', { name: 'Apply 4 changes' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Apply 4 changes' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/Out of date: \d+ (person has|people have) changed/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Preview again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Preview #4' })).toBeVisible();
});

test('the safe part of a held run goes on, and nobody loses access', { tag: '@long' }, async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  await api.send(source, peopleCsv(people));
  const rest = people.filter((_, index) => index % 2 === 0);
  const held = await api.send(source, peopleCsv([...rest, joiner]));

  await page.goto(`/${slug}/runs/${held}`);
  await page.getByRole('button', { name: 'Allow this run once' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('radio', { name: 'The safe part only' }).check();
  await dialog.getByLabel('Reason').fill('The leavers are checked first');
  await dialog.getByLabel('Type HR export to confirm').fill('HR export');
  await dialog.getByRole('button', { name: 'Apply 1 change', exact: true }).click();
  await expect(page.getByText(/^16 rows: 1 person created, 15 unchanged\./)).toBeVisible({ timeout: 45_000 });
  await page.goto(`/${slug}/identities?active=false`);
  await expect(page.getByRole('heading', { name: 'No identities match' })).toBeVisible();
});

test('a run over a limit opens on the decision, and is allowed once with a reason and the name typed', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  await api.send(source, peopleCsv(people));
  // Every second one is gone: half of the rows is still a whole file, and the missing do not stand together.
  const held = await api.send(source, peopleCsv(people.filter((_, index) => index % 2 === 0)));

  await page.goto(`/${slug}/runs/${held}`);
  const decision = page.getByRole('region', { name: 'Decision' });
  await expect(decision).toContainText('15 people would be deactivated; 10 are allowed');
  await expect(page.getByRole('table', { name: 'People missing from the file' }).getByRole('row')).toHaveCount(16);
  await expectAccessible(page);

  await decision.getByRole('button', { name: 'Allow this run once' }).click();
  const dialog = page.getByRole('alertdialog', { name: `Apply 15 changes over the limit in Tenant ${slug}?` });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Apply 15 changes' }).click();
  await expect(dialog.getByText('Enter a reason')).toBeVisible();
  await expect(dialog.getByText('Enter the name exactly as it is shown')).toBeVisible();
  await dialog.getByLabel('Reason').fill('The night shift has moved to another company');
  await dialog.getByLabel('Type HR export to confirm').fill('HR export');
  await dialog.getByRole('button', { name: 'Apply 15 changes' }).click();
  const applied = page.getByText('15 people are missing from the file: 15 deactivated.');
  await expect(applied).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('“The night shift has moved to another company”')).toBeVisible();
});
