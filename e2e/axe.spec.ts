import { api } from './support/api.ts';
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from './support/expect-accessible.ts';
import { newTenant, type NewTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { sampleRun } from './support/sample-run.ts';
import { expect, test, type Page } from './support/story.ts';

/** Two dozen pages, each looked at four times, on a machine that does other things too. */
const patienceMs = 900_000;

const wide = { width: 1280, height: 844 };
const phone = { width: 390, height: 844 };
/** A wide page at 400 %. */
const zoomed = { width: 320, height: 640 };

const publicPages = ['/sign-in', '/api-docs', '/invitation/used', '/opt-out/used'];
const workPages = [
  '',
  '/sources',
  '/sources/new',
  '/sources/authority',
  '/runs',
  '/logs',
  '/identities',
  '/groups',
  '/agents',
  '/agents/new',
  '/sftp',
];
const settingsPages = [
  '/settings/custom-fields',
  '/settings/badge-types',
  '/settings/pin-rules',
  '/settings/members',
  '/settings/api-integrations',
  '/settings/api-integrations/new',
  '/settings/audit',
  '/settings/retention',
  '/settings/notifications',
  '/settings/api',
  '/settings/profile',
];

async function look(page: Page, path: string, status = 200) {
  await page.setViewportSize(wide);
  expect((await page.goto(path))?.status(), path).toBe(status);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await setTheme(page, 'dark');
  await expectContrast(page);
  await setTheme(page, 'light');
  for (const size of [wide, phone]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
  await page.setViewportSize(zoomed);
  await expectNoSidewaysScroll(page);
}

async function setTheme(page: Page, theme: string) {
  await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen;
  }, theme);
}

/** Every page of a tenant with something in it; the last ones belong to the sample's source and run. */
async function filled(tenant: NewTenant): Promise<string[]> {
  const { sourceId, runId } = await sampleRun(tenant, 'applied');
  const asOwner = await api(tenant.owner);
  const people = await asOwner.get<{ items: { id: string }[] }>(`/api/v1/${tenant.slug}/identities?limit=1`);
  const sftp = await asOwner.post<{ id: string }>(`/api/v1/${tenant.slug}/sftp-accounts`, { name: 'Workday' });
  const { agentId } = await asOwner.post<{ agentId: string }>(`/api/v1/${tenant.slug}/agents`, { name: 'FILESRV-02' });
  return [
    ...workPages,
    `/agents/${agentId}`,
    `/sftp/${sftp.id}`,
    `/identities/${people.items[0]?.id}`,
    `/sources/${sourceId}`,
    `/runs/${runId}`,
    `/runs/${runId}/rows/2`,
  ];
}

test('no page of settings has a serious barrier in light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(patienceMs);
  const tenant = await newTenant();
  await openSession(page.request, tenant.owner);
  for (const path of settingsPages) await look(page, `/${tenant.slug}${path}`);
});

test('no page of work has a serious barrier in light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(patienceMs);
  const tenant = await newTenant();
  for (const path of publicPages) await look(page, path);
  await openSession(page.request, tenant.owner);
  await look(page, '/nobody/is/here', 404);
  await look(page, `/${tenant.slug}`);
  for (const path of await filled(tenant)) await look(page, `/${tenant.slug}${path}`);
});

const steps = ['name', 'channel', 'template', 'identity', 'credentials', 'format', 'management', 'review'];

test('no step of the setup has a serious barrier in light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(patienceMs);
  const tenant = await newTenant();
  await openSession(page.request, tenant.owner);
  const { sourceId } = await sampleRun(tenant, 'planned');
  for (const step of ['', ...steps.map((one) => `/${one}`)]) {
    await look(page, `/${tenant.slug}/sources/${sourceId}/setup${step}`);
  }
});

test('a list that cannot be loaded says so and never looks empty', async ({ page }) => {
  const { slug, owner } = await newTenant();
  await openSession(page.request, owner);
  await page.route('**/api/v1/**', (route) => route.abort());
  await page.goto(`/${slug}/settings/audit?object=tenant`);
  await expect(page.getByText('Entries could not be loaded')).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/v1/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('created the tenant')).toBeVisible();
});
