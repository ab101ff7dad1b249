import { writeFile } from 'node:fs/promises';

import { makePicture } from '#lib/testing/make-picture';
import { makeZip } from '#lib/testing/make-zip';

import { expectAccessible, expectNoSidewaysScroll } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';
import { widths } from './support/widths.ts';

const mib = 1024 * 1024;

const withPhoto = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'firstName', type: 'direct', column: 'first' },
  { field: 'lastName', type: 'direct', column: 'last' },
  { field: 'picture', type: 'direct', column: 'photo' },
];

/** Some people and so much text that the file is longer than what goes in one piece. */
function largeFile(): Buffer {
  const filler = 'x'.repeat(1000);
  const lines = ['id,first,last,dept,fc,card,note'];
  for (let i = 1; i <= 9000; i += 1) lines.push(`L${i},First${i},Last${i},IT,,,${filler}`);
  return Buffer.from(`${lines.join('\n')}\n`);
}

for (const width of widths(390)) {
  test(`a large file goes on after its connection was cut, and becomes a run, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const source = await api.createSource('HR export');
    const body = largeFile();
    expect(body.length).toBeGreaterThan(8 * mib);
    // Cut until everything was looked at: what is told stands only while sending pauses.
    let [cuts, mayGo] = [0, false];
    await page.route(/\/uploads\/[^/]+\?offset=8388608/, async (route) => {
      if (mayGo) return route.continue();
      cuts += 1;
      await route.abort('connectionreset');
    });
    await page.goto(`/${slug}/sources/${source}`);
    await page.getByLabel('File to send').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: body });
    const lost = page.getByText(
      'The connection is lost. Sending goes on by itself as soon as it can; 8.4 MB have arrived.',
    );
    await expect(lost).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Sending people.csv' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop sending' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expect.poll(() => cuts).toBeGreaterThanOrEqual(2);
    mayGo = true;
    await expect(page.getByRole('heading', { level: 1, name: 'Preview #1' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('9,000 rows: 9,000 people would be created')).toBeVisible({ timeout: 60_000 });
  });
}

test(
  'a large file that was cut off by closing the page goes on where it stopped when it is chosen again',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const source = await tenantApi(page, slug).createSource('HR export');
    // On the disk, as files are: it has the same time of change whenever it is chosen.
    const file = test.info().outputPath('people.csv');
    await writeFile(file, largeFile());
    const begun: string[] = [];
    page.on('request', (request) => {
      const offset = /\/uploads\/[^/]+\?offset=(\d+)/.exec(request.url())?.[1];
      if (offset !== undefined) begun.push(offset);
    });
    await page.route(/\/uploads\/[^/]+\?offset=8388608/, (route) => route.abort('connectionreset'));
    await page.goto(`/${slug}/sources/${source}`);
    const choose = async () => {
      const input = page.getByLabel('File to send');
      await input.setInputFiles(file);
    };
    await choose();
    await expect(page.getByText('The connection is lost.')).toBeVisible();
    page.once('dialog', (question) => void question.dismiss());
    const asked = page.waitForEvent('dialog');
    await page.getByRole('link', { name: 'Sources' }).first().click();
    expect((await asked).message()).toContain('Leave while the file is being sent?');
    await expect(page.getByRole('progressbar', { name: 'Sending people.csv' })).toBeVisible();
    await page.unrouteAll();
    page.on('dialog', (question) => void question.accept());
    await page.reload();
    begun.length = 0;
    await choose();
    await expect(page.getByRole('heading', { level: 1, name: 'Preview #1' })).toBeVisible({ timeout: 60_000 });
    expect(begun[0]).toBe('8388608');
  },
);

test('pictures that a file names come along as a ZIP', async ({ page }) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export', { identityMapping: withPhoto, credentialMappings: [] });
  const zip = makeZip([
    { name: 'Photos/1.JPG', bytes: await makePicture('jpeg') },
    { name: 'Photos/2.png', bytes: await makePicture('png', 90) },
  ]);
  const csv = 'id,first,last,photo\nP1,Ana,Roy,photos\\1.jpg\nP2,Bo,Li,photos\\2.png\nP3,Cy,Oh,photos\\3.jpg\n';
  await page.goto(`/${slug}/sources/${source}`);
  await page.setViewportSize({ width: 320, height: 844 });
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Run now' }).check();
  await page
    .getByLabel('Pictures as ZIP')
    .setInputFiles({ name: 'photos.zip', mimeType: 'application/zip', buffer: zip });
  await expect(page.getByText('It is sent along with the file that you choose next.')).toBeVisible();
  await page
    .getByLabel('File to send')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByRole('heading', { level: 1, name: 'Run #1' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/3 rows: 3 people created/)).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText(/names a picture file \(relative path\) that did not come with this file/).first(),
  ).toBeVisible();
  await page.goto(`/${slug}/identities`);
  await page.getByRole('link', { name: 'Ana Roy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Roy' }).locator('img')).toBeVisible();
});

test(
  'entries of a ZIP that were left out are told by reason and name, with the way to the run',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    const api = tenantApi(page, slug);
    const source = await api.createSource('HR export', { identityMapping: withPhoto, credentialMappings: [] });
    const zip = makeZip([
      { name: 'photos/1.jpg', bytes: await makePicture('jpeg') },
      { name: '../escape.jpg', bytes: await makePicture('jpeg') },
      { name: 'notes.txt', bytes: Buffer.from('no picture') },
    ]);
    const csv = 'id,first,last,photo\nP1,Ana,Roy,photos/1.jpg\nP2,Bo,Li,photos/2.jpg\n';
    await page.goto(`/${slug}/sources/${source}`);
    await page
      .getByLabel('Pictures as ZIP')
      .setInputFiles({ name: 'photos.zip', mimeType: 'application/zip', buffer: zip });
    await page
      .getByLabel('File to send')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect(page.getByText('2 entries of the ZIP were left out.')).toBeVisible({ timeout: 60_000 });
    await page.getByText('Its path leads out of the archive: 1').click();
    await expect(page.getByText('../escape.jpg')).toBeVisible();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await page.getByRole('link', { name: 'Open the run' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Preview #1' })).toBeVisible();
  },
);
