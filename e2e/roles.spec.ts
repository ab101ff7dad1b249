import { readFileSync } from 'node:fs';

import { api } from './support/api.ts';
import { addPerson, newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { sampleRun, waitFor } from './support/sample-run.ts';
import { expect, test } from './support/story.ts';

test('a viewer reads that they can view, and finds no button that would be refused', async ({ page }) => {
  const tenant = await newTenant();
  await openSession(page.request, await addPerson(tenant, 'viewer'));
  await page.goto(`/${tenant.slug}`);
  await expect(page.getByText('You can view this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the sample file' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'API integrations' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);

  await page.goto(`/${tenant.slug}/sources`);
  await expect(page.getByText('You can view this.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add source' })).toHaveCount(0);

  await page.goto(`/${tenant.slug}/settings/members`);
  await expect(page.getByText('You can view this. Ask an Admin or an Owner (Dana Kim)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0);

  await page.goto(`/${tenant.slug}/settings/api-integrations`);
  await expect(page.getByText('This page is for Admins and Owners.')).toBeVisible();
  await page.goto(`/${tenant.slug}/settings/audit`);
  await expect(page.getByText('This page is for Auditors, Admins and Owners.')).toBeVisible();
});

test('a held run is for an admin to allow: an operator sees why it waits and no way to allow it', async ({ page }) => {
  const tenant = await newTenant();
  const { slug, owner } = tenant;
  const { sourceId } = await sampleRun(tenant, 'applied');
  const asOwner = await api(owner);
  await asOwner.post(`/api/v1/${slug}/sources/${sourceId}/activate`, {});
  const allOff = readFileSync('public/samples/people_day1.csv', 'utf8').replaceAll(',true,', ',false,');
  const sent = await asOwner.context.post(`/api/v1/${slug}/sources/${sourceId}/files?name=all-off.csv`, {
    data: Buffer.from(allOff),
    headers: { 'content-type': 'text/csv' },
  });
  const { runId } = (await sent.json()) as { runId: string };
  await waitFor({ slug, owner, runId }, ['held']);

  await openSession(page.request, await addPerson(tenant, 'operator'));
  await page.goto(`/${slug}`);
  await page.getByRole('link', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: 'On hold: a person has to decide' })).toBeVisible();
  await expect(page.getByText('An Admin or an Owner can allow this run.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Allow/ })).toHaveCount(0);
  const refused = await page.request.post(`/api/v1/${slug}/runs/${runId}/approve`, { data: { reason: 'I want to' } });
  expect(refused.status()).toBe(403);

  await openSession(page.request, owner);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Allow/ }).first()).toBeVisible();
});

test('the last owner stays owner, and a role that is lowered counts at once', { tag: '@long' }, async ({ page }) => {
  const tenant = await newTenant();
  const { slug, owner } = tenant;
  const admin = await addPerson(tenant, 'admin');
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/members`);
  await page.getByRole('button', { name: 'Actions for Dana Kim' }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByRole('button', { name: 'Change role' }).click();
  await expect(page.getByRole('dialog')).toContainText('This is the last owner. Make someone else owner first.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  const asAdmin = await api(admin);
  expect((await asAdmin.context.get(`/api/v1/${slug}/audit`)).status()).toBe(200);
  await page.getByRole('button', { name: 'Actions for Test admin' }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByRole('button', { name: 'Change role' }).click();
  await expect(page.getByRole('row', { name: /Test admin/ })).toContainText('Viewer');
  expect((await asAdmin.context.get(`/api/v1/${slug}/audit`)).status()).toBe(403);
});

test('a secret is shown once, leaving it asks first, and revoking names the program', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.goto(`/${slug}/settings/api-integrations`);
  await page.getByRole('link', { name: 'Add API integration' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('HR export job');
  await page.getByRole('button', { name: 'Create API integration' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Store the secret of HR export job' });
  const secret = await dialog.getByText(/^rc_live_/).innerText();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toContainText('The secret is not shown again.');
  await dialog.getByRole('button', { name: 'Back to the secret' }).click();
  await dialog.getByRole('button', { name: 'I have stored the secret' }).click();
  await expect(page.getByRole('row', { name: /HR export job/ })).toContainText('Active');
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Actions for HR export job' }).click();
  await page.getByRole('menuitem', { name: 'Change name and scopes' }).click();
  const change = page.getByRole('dialog', { name: 'Change HR export job' });
  for (const scope of ['files:write', 'runs:read']) await change.getByRole('checkbox', { name: scope }).uncheck();
  await change.getByRole('button', { name: 'Save changes' }).click();
  await expect(change).toHaveCount(0);
  await expect(page.getByRole('row', { name: /HR export job/ })).toContainText('Read sources');

  await page.getByRole('button', { name: 'Actions for HR export job' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke HR export job?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Revoke HR export job' }).click();
  await expect(page.getByRole('row', { name: /HR export job/ })).toContainText('Revoked');
  await page.goto(`/${slug}/settings/audit`);
  await expect(page.getByText('revoked the API integration HR export job')).toBeVisible();
});
