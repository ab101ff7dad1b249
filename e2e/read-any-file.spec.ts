import { chooseOption } from './support/choose-option.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { signInToNewTenant } from './support/sign-in-to-new-tenant.ts';
import { expect, test, type Page } from './support/story.ts';
import { tenantApi } from './support/tenant-api.ts';

const people = [
  ['Employee', 'First', 'Last', 'City'],
  ['00123', 'Zoé', 'Côté', 'Genève'],
  ['00124', 'Søren', 'Müller', 'Zürich'],
  ['00125', 'Ana', 'Roy', 'Bern'],
];
const withBom = '\uFEFF';

function file(text: string, encoding: BufferEncoding = 'utf8') {
  return { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text, encoding) };
}

function joined(separator: string) {
  return people.map((row) => row.join(separator)).join('\n') + '\n';
}

/** A new source without settings, on its template step. */
async function openTemplate(page: Page, wish: Record<string, unknown> = {}) {
  const slug = await signInToNewTenant(page);
  const plain = { active: false, identityMapping: [], credentialMappings: [], ...wish };
  const source = await tenantApi(page, slug).createSource('HR export', plain);
  await page.goto(`/${slug}/sources/${source}/setup/template`);
  return { slug, source };
}

const kinds = [
  { kind: 'letters of ISO-8859-1', sent: file(joined(';'), 'latin1'), found: /Semicolon · (ISO-8859-1|Windows-1252)/i },
  { kind: 'semicolons', sent: file(joined(';')), found: 'Semicolon · UTF-8' },
  { kind: 'tabs', sent: file(joined('\t')), found: 'Tab · UTF-8' },
  { kind: 'pipes', sent: file(joined('|')), found: 'Pipe · UTF-8' },
  { kind: 'colons', sent: file(joined(':')), found: 'Colon · UTF-8' },
  { kind: 'spaces', sent: file(joined(' ')), found: 'Space · UTF-8' },
  { kind: 'a byte order mark', sent: file(withBom + joined(',')), found: 'Comma · UTF-8' },
];

test(
  'every usual kind of file is read as it was written, and a source that reads another kind is mended with one press',
  { tag: '@long' },
  async ({ page }) => {
    const slug = await signInToNewTenant(page);
    for (const { kind, sent, found } of kinds) {
      const wish = { active: false, identityMapping: [], credentialMappings: [] };
      const source = await tenantApi(page, slug).createSource(`With ${kind}`, wish);
      await page.goto(`/${slug}/sources/${source}/setup/template`);
      await page.getByLabel('Template file').setInputFiles(sent);
      await expect(page.getByText(found), kind).toBeVisible();
      await expect(page.getByRole('columnheader', { name: 'Employee' }), kind).toBeVisible();
      await expect(page.getByRole('cell', { name: '00123' }), kind).toBeVisible();
      await expect(page.getByRole('cell', { name: 'Côté' }), kind).toBeVisible();
    }
    await page.getByLabel('Template file').setInputFiles(file(joined('|')));
    await page.getByRole('button', { name: 'Use pipe' }).click();
    await expect(page.getByRole('columnheader', { name: 'Employee' })).toBeVisible();
    const western = { active: false, identityMapping: [], credentialMappings: [], format: { encoding: 'ISO-8859-1' } };
    const source = await tenantApi(page, slug).createSource('Western letters', western);
    await page.goto(`/${slug}/sources/${source}/setup/template`);
    await page.getByLabel('Template file').setInputFiles(file(joined(',')));
    await expect(page.getByRole('alert').filter({ hasText: 'are UTF-8' })).toBeVisible();
    await page.getByRole('button', { name: 'Find out the encoding of each file' }).click();
    await expect(page.getByText('Comma · UTF-8')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Côté' })).toBeVisible();
  },
);

test(
  'a title line, blank and repeated headings and a totals line need no editing of the file',
  { tag: '@long' },
  async ({ page }) => {
    const { slug, source } = await openTemplate(page);
    const odd = 'Staff list;;;;\nID;Name;;Phone;Phone\n1;Ana;x;11;12\n2;Bo;y;21;22\nTotal;2;;;\n';
    await page.getByLabel('Template file').setInputFiles(file(odd));
    await page.getByRole('radio', { name: 'Headings in row 2', exact: true }).click();
    for (const name of ['ID', 'Column 3', 'Phone', 'Phone (2)']) {
      await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible();
    }
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('tab', { name: /^All/ }).click();
    await chooseOption(page.getByRole('combobox', { name: 'Column of External ID' }), 'ID');
    await chooseOption(page.getByRole('combobox', { name: 'Column of First name' }), 'Name');
    await chooseOption(page.getByRole('combobox', { name: 'Column of Phone', exact: true }), 'Phone (2)');
    await page.getByRole('button', { name: 'Save and exit' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Setup' })).toBeVisible();
    await page.goto(`/${slug}/sources/${source}/setup/format`);
    await page.getByLabel('Lines to skip at the end').fill('1');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Choose how it runs' })).toBeVisible();
    const runId = await tenantApi(page, slug).send(source, odd, 'preview');
    await page.goto(`/${slug}/runs/${runId}`);
    await expect(page.getByText('2 rows: 2 people would be created.')).toBeVisible();
  },
);

test(
  'another template keeps what can be kept and names new, missing and renamed columns',
  { tag: '@long' },
  async ({ page }) => {
    await openTemplate(page, {
      identityMapping: [
        { field: 'externalId', type: 'direct', column: 'Employee' },
        { field: 'lastName', type: 'direct', column: 'Last' },
        { field: 'city', type: 'direct', column: 'City' },
      ],
    });
    await page.getByLabel('Template file').setInputFiles(file(joined(',')));
    await expect(page.getByRole('columnheader', { name: 'City' })).toBeVisible();
    await page.getByLabel('Template file').setInputFiles(file('Employee,First,Last name,Site\n00123,Zoé,Côté,HQ\n'));
    const changes = page.getByText('The columns differ from the template before. The mapping was kept.').locator('..');
    await expect(changes).toContainText('Last may now be Last name');
    await expect(changes).toContainText('Missing: City — it is mapped');
    await expect(changes).toContainText('New: Site');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('tab', { name: /^All/ }).click();
    await expect(page.getByRole('combobox', { name: 'Column of External ID' })).toHaveValue('Employee');
    await expect(page.getByRole('row', { name: /^City/ })).toContainText('The template has no column “City”');
  },
);

test('a form that is not right says so on top, at the field and in the title, and keeps what was typed', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  await page.goto(`/${slug}/sources/new`);
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByLabel('Description').fill('Call Dana');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  const words = (await summary.getByRole('link').first().textContent()) ?? '';
  await expect(page.locator('[id$="-error"]')).toContainText(words);
  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Description')).toHaveValue('Call Dana');
});

test(
  'a saved step is there again after a reload, in another browser and on the way back',
  { tag: '@long' },
  async ({ page, newVisitor }) => {
    const { slug, source } = await openTemplate(page);
    await page.goto(`/${slug}/sources/${source}/setup/name`);
    await page.getByLabel('Description').fill('Call Dana');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Connect the file' })).toBeVisible();
    await page.getByRole('link', { name: 'Back' }).click();
    await expect(page.getByLabel('Description')).toHaveValue('Call Dana');
    await page.reload();
    await expect(page.getByLabel('Description')).toHaveValue('Call Dana');
    const other = await newVisitor();
    await other.context().addCookies(await page.context().cookies());
    await other.goto(`/${slug}/sources/${source}/setup/name`);
    await expect(other.getByLabel('Description')).toHaveValue('Call Dana');
  },
);

const refusals = [
  { what: 'an empty file', text: '', says: /The file is empty|has no|is empty/ },
  { what: 'headings alone', text: 'id,first,last,dept,fc,card\n', says: 'headings in line 1 and no row below them' },
  { what: 'a missing column', text: 'id,first,dept,fc,card\nW001,Ana,IT,1,2\n', says: 'has no column last' },
];

test('an empty file, headings alone, a missing column and a file that was there before each say which it was', async ({
  page,
}) => {
  const slug = await signInToNewTenant(page);
  const api = tenantApi(page, slug);
  const source = await api.createSource('HR export');
  for (const { what, text, says } of refusals) {
    await page.goto(`/${slug}/runs/${await api.send(source, text)}`);
    await expect(page.getByText(says).first(), what).toBeVisible();
    await expect(page.getByText('Nothing was changed').first(), what).toBeVisible();
  }
  const good = 'id,first,last,dept,fc,card\nW001,Ana,Roy,IT,1,2\n';
  await api.send(source, good);
  await page.goto(`/${slug}/runs/${await api.send(source, good)}`);
  await expect(page.getByText(/same (file|bytes)|already/i).first()).toBeVisible();
});
