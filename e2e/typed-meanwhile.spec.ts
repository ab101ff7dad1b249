import { api } from './support/api.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { expect, test } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';

type Listed = { readonly name: string; readonly policy: { readonly decidesActive: boolean } };

test('what is changed while a form is saved stays in it, still to be saved', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const gate = Promise.withResolvers<void>();
  await page.route(`**/api/v1/${slug}/retention`, async (route) => {
    if (route.request().method() !== 'GET') await gate.promise;
    await route.continue();
  });
  await page.goto(`/${slug}/settings/retention`);
  const files = page.getByRole('textbox', { name: 'Files' });
  const rows = page.getByRole('textbox', { name: 'Rows of runs' });
  await files.fill('100');
  const save = page.getByRole('button', { name: 'Save retention' });
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/retention'),
  );
  await save.click();
  await rows.fill('50');
  gate.resolve();
  await answered;
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await expect(rows).toHaveValue('50');
  await expect(files).toHaveValue('100');
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(files).toHaveValue('100');
  await expect(rows).toHaveValue('50');
});

test('what is set back while it is saved is not taken for saved', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  const gates = { save: Promise.withResolvers<void>(), bell: Promise.withResolvers<void>() };
  let isSent = false;
  await page.route(`**/api/v1/${slug}/notice*`, async (route) => {
    const isSave = route.request().method() !== 'GET';
    isSent ||= isSave;
    if (isSave) await gates.save.promise;
    // The second of the two answers that are read anew.
    else if (isSent && !route.request().url().endsWith('preferences')) await gates.bell.promise;
    await route.continue();
  });
  await page.goto(`/${slug}/settings/notifications`);
  const held = page.getByRole('group', { name: 'A run is held' }).getByLabel('In the portal');
  await expect(held).toBeChecked();
  await held.uncheck();
  await page.getByRole('button', { name: 'Save notifications' }).click();
  await expect(page.getByRole('button', { name: 'Save notifications' })).toHaveAttribute('aria-disabled', 'true');
  await held.check();
  const read = page.waitForResponse((answer) => answer.url().endsWith('/notice-preferences'));
  gates.save.resolve();
  await (await read).finished();
  await expect(held).toBeChecked();
  gates.bell.resolve();
  await expect(page.getByRole('button', { name: 'Save notifications' })).not.toHaveAttribute('aria-disabled', 'true');
  await expect(held).toBeChecked();
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
});

test('what was saved shows although it could not be read again', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/retention`);
  await page.route(`**/api/v1/${slug}/retention`, (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status: 404, json: {} }) : route.continue(),
  );
  const files = page.getByRole('textbox', { name: 'Files' });
  for (const days of ['100', '200']) {
    await files.fill(days);
    await page.getByRole('button', { name: 'Save retention' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(files).toHaveValue(days);
  }
});

test('what somebody else stored meanwhile shows beside what is typed, and the next press saves both', async ({
  page,
}) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/retention`);
  const files = page.getByRole('textbox', { name: 'Files' });
  await files.fill('100');
  const { version } = await (await api(owner)).get<{ version: number }>(`/api/v1/${slug}/retention`);
  const change = { version, fileDays: 365, rowDays: 60, historyDays: null, auditDays: null };
  expect((await page.request.put(`/api/v1/${slug}/retention`, { data: change })).status()).toBe(200);
  const save = page.getByRole('button', { name: 'Save retention' });
  await save.click();
  await expect(page.getByText(/was changed meanwhile/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Rows of runs' })).toHaveValue('60');
  await expect(files).toHaveValue('100');
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('a source whose take-over failed is not made twice', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await tenantApi(page, slug).createSource('HR export', { policy: { decidesActive: true } });
  const isOut = { value: true };
  await page.route(/\/sources\/[0-9a-f-]{36}$/, (route) =>
    route.request().method() === 'PATCH' && isOut.value ? route.abort('connectionreset') : route.continue(),
  );
  await page.goto(`/${slug}/sources/new`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Badges');
  await page.getByRole('checkbox', { name: /^This source decides/ }).click();
  await page.getByRole('radio', { name: /^Move the decision/ }).check();
  await page.getByRole('button', { name: 'Move the decision' }).click();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  isOut.value = false;
  await name.fill('Badge office');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
  const { items } = await (await api(owner)).get<{ items: Listed[] }>(`/api/v1/${slug}/sources`);
  expect(Object.fromEntries(items.map((source) => [source.name, source.policy.decidesActive]))).toEqual({
    'Badge office': true,
    'HR export': false,
  });
});

test('a search keeps the keyboard and what is typed after it was sent, and follows the address', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/identities`);
  const search = page.getByRole('searchbox', { name: /^Search/ });
  await search.fill('Ana');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' Roy');
  await expect(page).toHaveURL(/[?&]q=Ana$/);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('Ana Roy');
  await page.goto(`/${slug}/identities?q=Bo`);
  await expect(search).toHaveValue('Bo');
  await page.getByRole('button', { name: /^Clear/ }).click();
  await expect(search).toHaveValue('');
});
