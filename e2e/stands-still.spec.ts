import { api } from './support/api.ts';
import { newTenant } from './support/new-tenant.ts';
import { openSession } from './support/open-session.ts';
import { sampleRun } from './support/sample-run.ts';
import { expect, test } from './support/story.ts';

const shiftMax = 0.05;

test('Home, a run and a person stand still while they load', { tag: '@long' }, async ({ page }) => {
  const tenant = await newTenant();
  await openSession(page.request, tenant.owner);
  const { runId } = await sampleRun(tenant, 'applied');
  const asOwner = await api(tenant.owner);
  const people = await asOwner.get<{ items: { id: string }[] }>(`/api/v1/${tenant.slug}/identities?limit=1`);
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.total += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['', `/runs/${runId}`, `/identities/${people.items[0]?.id}`, '/runs', '/identities']) {
    await page.goto(`/${tenant.slug}${path}`);
    await page.waitForLoadState('networkidle');
    const total = await page.evaluate(() => (window as unknown as { shifts: { total: number } }).shifts.total);
    expect(total, path).toBeLessThan(shiftMax);
  }
});
