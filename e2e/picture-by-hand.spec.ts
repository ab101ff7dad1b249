import { makePicture } from '#lib/testing/make-picture';

import { expectAccessible, expectNoSidewaysScroll } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { makePeople, peopleCsv, tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

for (const width of widths(390)) {
  test(`a person gets a picture by hand, and loses it again, ${width} px wide`, { tag: '@long' }, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    await api.send(await api.createSource('HR export'), peopleCsv(makePeople(2)));
    await page.goto(`/${slug}/identities`);
    await page.getByRole('link', { name: 'First1 Last1' }).click();
    const heading = page.getByRole('heading', { level: 1, name: 'First1 Last1' });
    await expect(heading).toBeVisible();

    await page.getByRole('button', { name: 'Change picture' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('No picture yet.')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const file = dialog.getByLabel('Picture file');
    await file.setInputFiles({ name: 'ana.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a...') });
    await expect(dialog.getByText('The picture is a GIF')).toBeVisible();
    await file.setInputFiles({ name: 'ana.jpg', mimeType: 'image/jpeg', buffer: await makePicture('jpeg') });
    await expect(dialog).toHaveCount(0);
    await expect(heading.locator('img')).toBeVisible();

    await page.getByRole('button', { name: 'Change picture' }).click();
    await dialog.getByRole('button', { name: 'Remove picture' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(heading.locator('img')).toHaveCount(0);
  });
}
