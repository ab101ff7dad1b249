import { beforeAll, expect, it } from 'vitest';

import { getRun } from '#lib/services/runs/get-run';
import { listPresets } from '#lib/services/sources/list-presets';
import { answerTo, createAdobeSource, personOf, rowsOf, sendUsers } from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

let tenant: TestTenant;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createAdobeSource(tenant);
});

const valuesOf = async (key: string) => (await personOf(tenant, key))?.attributes;
const codesOf = (run: { problems: unknown }) => (run.problems as { code: string }[]).map(({ code }) => code);
const extraOf = (run: { problems: unknown }) => {
  const found = run.problems as { code: string; example: { message: string } }[];
  return found.filter(({ code }) => code === 'extraColumns').map(({ example }) => example.message);
};
const refusalOf = (run: { refusal: unknown }) => (run.refusal as { message: string } | null)?.message;

it('A01 one full row creates a person with e-mail, names, country, type and mapped groups', async () => {
  await sendUsers(tenant, sourceId, ['Ada,King,a01@x.example,GB,Design Team,federatedID,aking,x.example']);
  expect(await valuesOf('a01@x.example')).toEqual({
    email: 'a01@x.example',
    firstName: 'Ada',
    lastName: 'King',
    country: 'GBR',
    groups: ['Creative Suite'],
    'custom.identityType': 'federatedID',
    'custom.username': 'aking',
    'custom.domain': 'x.example',
  });
});

it('A02 the order of the columns does not matter', async () => {
  const header = 'domain,groups,email,type,lastname,username,country,firstname';
  await sendUsers(tenant, sourceId, ['Ada,King,a02@x.example,GB,Design Team,federatedID,aking,x.example']);
  const usual: Record<string, unknown> = { ...((await valuesOf('a02@x.example')) as object) };
  const line = 'x.example,Design Team,a02@x.example,federatedID,King,aking,GB,Ada';
  expect((await sendUsers(tenant, sourceId, [line], header)).counts).toMatchObject({ unchanged: 1 });
  await sendUsers(tenant, sourceId, [line.replace('a02', 'a02b')], header);
  expect(usual).toMatchObject({ lastName: 'King', 'custom.username': 'aking', 'custom.domain': 'x.example' });
  expect(await valuesOf('a02b@x.example')).toEqual({ ...usual, email: 'a02b@x.example' });
});

it('A03 a file with e-mail addresses only creates people with default type and country', async () => {
  const run = await sendUsers(tenant, sourceId, ['a03@x.example'], 'email');
  expect(run.status).toBe('completed');
  const values = await valuesOf('a03@x.example');
  expect(values).toMatchObject({ country: 'USA', 'custom.identityType': 'federatedID' });
  expect(Object.keys(values as object)).not.toEqual(expect.arrayContaining(['firstName', 'lastName', 'groups']));
});

it('A04 a heading Email instead of email refuses the file and names both', async () => {
  const run = await sendUsers(tenant, sourceId, ['a04@x.example'], 'Email');
  expect(run.status).toBe('failed');
  expect(refusalOf(run)).toContain('no column email');
  expect(refusalOf(run)).toContain('It has Email');
  const relaxed = await createAdobeSource(tenant, { format: { headers: 'relaxed' } });
  expect((await sendUsers(tenant, relaxed, ['a04@x.example'], 'Email')).counts).toMatchObject({ created: 1 });
});

it('A04 the suggested heading can be accepted: then upper and lower case of headings do not count', async () => {
  const own = await createAdobeSource(tenant, { format: { headers: 'relaxed' } });
  const run = await sendUsers(tenant, own, ['a04r@x.example,Ada'], 'Email,FirstName');
  expect(run).toMatchObject({ status: 'completed', counts: { created: 1 } });
  expect(await valuesOf('a04r@x.example')).toMatchObject({ firstName: 'Ada' });
  expect((await sendUsers(tenant, sourceId, ['a04s@x.example'], 'Email')).refusal).toMatchObject({
    code: 'columnInOtherCase',
    message: expect.stringContaining('It has Email'),
  });
});

it('A05 an unknown column is listed once for the file', async () => {
  const run = await sendUsers(tenant, sourceId, ['a05@x.example,4'], 'email,floor');
  expect(run.counts).toMatchObject({ created: 1 });
  expect(extraOf(run)).toEqual([expect.stringContaining('floor')]);
});

it('A06 renamed columns are read, and the usual names become unknown columns', async () => {
  const own = await createAdobeSource(tenant, { rules: { lastName: { column: 'surname' } } });
  const run = await sendUsers(tenant, own, ['a06@x.example,Old,New'], 'email,lastname,surname');
  expect(await valuesOf('a06@x.example')).toMatchObject({ lastName: 'New' });
  expect(extraOf(run)).toEqual([expect.stringContaining('lastname')]);
});

it('A07 identity_type is read where type is absent', async () => {
  await sendUsers(tenant, sourceId, ['a07@x.example,enterpriseid'], 'email,identity_type');
  expect(await valuesOf('a07@x.example')).toMatchObject({ 'custom.identityType': 'enterpriseID' });
});

it('A08 the heading user of the first version is read as username, with a note', async () => {
  const run = await sendUsers(tenant, sourceId, ['a08@x.example,bob'], 'email,user');
  expect(await valuesOf('a08@x.example')).toMatchObject({ 'custom.username': 'bob' });
  expect(codesOf(run)).toContain('columnReplaced');
});

it('A09 groups are split at commas whatever separates the columns', async () => {
  const own = await createAdobeSource(tenant, { format: { delimiter: ';' } });
  await sendUsers(tenant, own, ['a09@x.example;Design Team,Acrobat Users'], 'email;groups');
  const groups = ['Creative Suite', 'Acrobat Standard', 'PDF Services'];
  expect(await valuesOf('a09@x.example')).toMatchObject({ groups });
});

it('A10 a file called .tsv is read with tabs, even where commas stand in its only column', async () => {
  const text = 'email\na10b@x.example\n"a10c@x.example, not one"\n"b, c, d"\n';
  const run = await sendTestFile(tenant, { sourceId, text, name: 'users.TSV' });
  expect(run).toMatchObject({ delimiter: '\t', counts: { rows: 3, created: 1 } });
});

it('A10 A11 tab and comma are found without a setting, whatever the file is called', async () => {
  const tsv = 'email\tgroups\na10@x.example\tDesign Team,Acrobat Users\n';
  const tabs = await sendTestFile(tenant, { sourceId, text: tsv, name: 'users.tsv' });
  expect(tabs).toMatchObject({ delimiter: '\t', counts: { created: 1 } });
  const text = 'email,lastname\na11@x.example,Park\n';
  const commas = await sendTestFile(tenant, { sourceId, text, name: 'users.txt' });
  expect(commas).toMatchObject({ delimiter: ',', counts: { created: 1 } });
});

it('A12 a separator of two characters is refused as a setting', async () => {
  const refused = await answerTo(tenant, { name: 'Two', preset: 'adobe', format: { delimiter: '||' } });
  expect(refused).toEqual({ status: 400, place: 'format.delimiter' });
  const taken = await answerTo(tenant, { name: 'One', preset: 'adobe', format: { delimiter: '|' } });
  expect(taken).toMatchObject({ status: 201 });
});

it('A13 a byte-order mark does not hide the first heading', async () => {
  const run = await sendUsers(tenant, sourceId, ['Nadia,a13@x.example'], '\ufefffirstname,email');
  expect(run.status).toBe('completed');
  expect(await valuesOf('a13@x.example')).toMatchObject({ firstName: 'Nadia' });
});

const latin = Buffer.from('email,lastname\na14@x.example,Muñoz\n', 'latin1');

it('A14 A15 ISO-8859-1 is read when chosen, and refused with line and byte where UTF-8 is chosen', async () => {
  const chosen = await createAdobeSource(tenant, { format: { encoding: 'iso-8859-1' } });
  await sendTestFile(tenant, { sourceId: chosen, text: latin });
  expect(await valuesOf('a14@x.example')).toMatchObject({ lastName: 'Muñoz' });
  const utf8 = await createAdobeSource(tenant, { format: { encoding: 'utf-8' } });
  const run = await sendTestFile(tenant, { sourceId: utf8, text: latin });
  expect(run).toMatchObject({ status: 'failed', refusal: { line: 2 } });
  expect(refusalOf(run)).toMatch(/byte 0xF1 at position 31 is not utf-8.*windows-1252/);
});

it('A16 A17 an empty file and one with headings only are refused; the latter passes once when allowed', async () => {
  expect((await sendTestFile(tenant, { sourceId, text: '' })).status).toBe('failed');
  expect((await sendUsers(tenant, sourceId, [])).status).toBe('failed');
  const once = await createAdobeSource(tenant, { policy: { limits: { allowOnce: true } } });
  expect((await sendUsers(tenant, once, [])).status).toBe('completed');
});

const headless = 'Ada,King,a18@x.example,GB,Design Team,,,\nEve,King,a18b@x.example,GB';

it('A18 a file that begins with data is refused as one without headings, and the standard order is offered', async () => {
  const run = await sendUsers(tenant, sourceId, [], headless);
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'headingsMissing' } });
  expect(refusalOf(run)).toContain('no headings');
  const { remedy } = await getRun(tenant.ctx('viewer'), { runId: run.id });
  expect(remedy).toContain('use the standard column order');
});

it('A18 with the standard order of the preset the same file is read, its first line a person like any other', async () => {
  const { items } = await listPresets(tenant.ctx('viewer'));
  const columnNames = items.find(({ preset }) => preset === 'adobe')?.standardColumns ?? [];
  const own = await createAdobeSource(tenant, { format: { headerRow: 0, columnNames, headingCheck: true } });
  const run = await sendUsers(tenant, own, [], headless);
  expect(run).toMatchObject({ status: 'completed', counts: { rows: 2, created: 2 } });
  expect(await valuesOf('a18@x.example')).toMatchObject({
    firstName: 'Ada',
    country: 'GBR',
    groups: ['Creative Suite'],
  });
  expect(await valuesOf('a18b@x.example')).toMatchObject({ lastName: 'King' });
  expect((await sendUsers(tenant, own, [])).refusal).toMatchObject({ code: 'firstRowIsHeader' });
});

it('A19 A20 a row without a usable e-mail address fails alone, with its line', async () => {
  const lines = ['Kemi,A,,NG', 'Luca,R,a20.example,IT', 'Ada,K,a19@x.example,GB'];
  const run = await sendUsers(tenant, sourceId, lines, 'firstname,lastname,email,country');
  expect(run.counts).toMatchObject({ rows: 3, created: 1, failed: 2 });
  expect(await rowsOf(tenant, run.id)).toMatchObject([
    { line: 2, outcome: 'failed', codes: ['keyBlank'] },
    { line: 3, outcome: 'failed', codes: ['emailUnreadable'] },
    { line: 4, outcome: 'created' },
  ]);
});

it('A41 quotes, commas and line breaks in a name are read; the line break becomes a space with a note', async () => {
  const run = await sendUsers(tenant, sourceId, ['"Turner, Jr.","O""Neil\nSmith",a41@x.example,US,,,,']);
  expect(await valuesOf('a41@x.example')).toMatchObject({ firstName: 'Turner, Jr.', lastName: 'O"Neil Smith' });
  expect(codesOf(run)).toContain('lineBreaksReplaced');
});

it('A42 short and long rows are accepted, and extra cells are noted', async () => {
  const run = await sendUsers(tenant, sourceId, ['A,B,a42@x.example,IE', 'A,B,a42b@x.example,ES,,,,,spare,cells']);
  expect(run.counts).toMatchObject({ created: 2, failed: 0 });
  expect(codesOf(run)).toContain('longRowCut');
});
