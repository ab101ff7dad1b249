import { readFile } from 'node:fs/promises';

import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/mapping';
import { createSource as createSourceContract } from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createSource } from '#lib/services/sources/create-source';
import { getSource } from '#lib/services/sources/get-source';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { deleteTemplateExamples } from './delete-template-examples.ts';
import { previewMapping } from './preview-mapping.ts';
import { uploadTemplate } from './upload-template.ts';

let tenant: TestTenant;
let other: TestTenant;
let sourceId: string;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  sourceId = await createTestSource(tenant);
  const columns = ['ID', 'Name', 'Mail', 'FC', 'Card'].map((name) => ({ name, samples: [] }));
  const rows = [
    ['001', 'Roy, Ana', 'ana@example.com', '12', '4711'],
    ['', 'Li, Bo', 'none', '12', '70001'],
    ['003', 'Oh', null, null, null],
  ];
  const read = { encoding: 'utf-8', delimiter: ',', headerRow: 1, notes: [] };
  const template = { fileName: 'hr.csv', sizeBytes: 1, uploadedAt: '2026-11-20T00:00:00Z', columns, rows, ...read };
  const data = { template: { ...template, rowNumbers: [2, 4, 5] } };
  const where = { tenantId_id: { tenantId: tenant.tenantId, id: sourceId } };
  await inTenant(tenant.tenantId, (tx) => tx.source.update({ where, data }));
});

function preview(input: object, owner = tenant, id = sourceId) {
  return previewMapping(owner.ctx('viewer'), contract.previewMapping.input.parse({ sourceId: id, ...input }));
}

it('maps the template’s rows with rules that are not saved, and shows what each rule makes of each cell', async () => {
  const answer = await preview({
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'regex', column: 'Name', pattern: '^(.*), (.*)$', replacement: '$1' },
      { field: 'email', type: 'direct', column: 'Mail' },
      { field: 'company', type: 'fixed', value: 'Acme' },
    ],
    credentialMappings: [
      { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'FC', numberColumn: 'Card' },
    ],
  });
  expect(contract.previewMapping.output.parse(answer)).toEqual(answer);
  expect(answer.findings).toEqual([]);
  expect(answer.rows).toMatchObject([
    { row: 2, externalId: '001', values: { lastName: 'Roy', company: 'Acme' }, credentials: [{ kind: 'state' }] },
    { row: 4, externalId: null, credentials: [] },
    { row: 5, externalId: '003' },
  ]);
  expect(answer.rows[1]?.problems.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['externalId', 'email', 'card']),
  );
  expect(answer.rules.map(({ field, samples }) => [field, samples.length])).toEqual([
    ['externalId', 3],
    ['lastName', 3],
    ['email', 3],
    ['company', 3],
  ]);
  expect(answer.rules[1]?.samples[0]).toEqual({ row: 2, from: 'Roy, Ana', becomes: 'Roy', problem: null });
  expect(answer.rules[2]?.samples[1]).toMatchObject({ row: 4, from: 'none', becomes: null });
  expect(answer.rules[2]?.samples[1]?.problem).toContain('none');
});

it('names what a mapping lacks instead of refusing it', async () => {
  const answer = await preview({ identityMapping: [{ field: 'lastName', type: 'direct', column: 'Gone' }] });
  expect(answer.findings.map(({ severity, path }) => [severity, path])).toEqual([
    ['error', 'identityMapping'],
    ['error', 'identityMapping.0.column'],
  ]);
  expect(answer.rules[0]?.samples[0]).toEqual({ row: 2, from: null, becomes: null, problem: null });
});

it('has no rows for a source without a template', async () => {
  const answer = await preview({}, tenant, await createTestSource(tenant));
  expect(answer).toMatchObject({ rows: [], rules: [] });
});

it('answers NOT_FOUND for another tenant’s source, and FORBIDDEN without the permission', async () => {
  await expect(preview({}, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const nobody = { ...tenant.ctx(), permissions: new Set<never>() };
  await expect(previewMapping(nobody, { sourceId: newId() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

async function draft(owner = tenant): Promise<string> {
  const input = createSourceContract.input.parse({ name: `Draft ${newId()}` });
  return (await createSource(owner.ctx(), input)).id;
}

async function upload(id: string, content: string | Buffer, more: object = {}) {
  const input = contract.uploadTemplate.input.parse({ sourceId: id, name: 'people.csv', ...more });
  const body = (async function* () {
    const bytes = Buffer.from(content as string);
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })();
  const answer = await uploadTemplate(tenant.ctx(), { ...input, body });
  expect(contract.uploadTemplate.output.parse(answer)).toEqual(answer);
  return answer;
}

it('learns columns, format and a mapping from the bundled sample, and takes the format over as a new version', async () => {
  const id = await draft();
  const answer = await upload(id, await readFile('public/samples/people_day1.csv'));
  expect(answer.detected).toMatchObject({ delimiter: ',', encoding: 'utf-8', headerRow: 1, isAdopted: true });
  expect(answer.detected).toMatchObject({ dateFormats: ['yyyy-MM-dd'], dateQuestions: [] });
  expect(answer.source).toMatchObject({ version: 2, hasTemplate: true, format: { delimiter: ',', encoding: 'utf-8' } });
  expect(answer.source.template?.rows).toHaveLength(50);
  expect(answer.source.template?.rowNumbers.slice(0, 2)).toEqual([2, 3]);
  expect(answer.source.template?.columns[0]).toMatchObject({ name: 'External ID' });
  expect(answer.checks.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  const mapped = Object.fromEntries(answer.suggestions.fields.map(({ field, column }) => [field, column]));
  expect(mapped).toMatchObject({ externalId: 'External ID', lastName: 'Last name', email: 'Email', active: 'Active' });
  expect(answer.suggestions.credential?.mapping).toMatchObject({
    numbering: 'facilityAndNumber',
    facilityColumn: 'Facility code',
    numberColumn: 'Card number',
  });
  expect(answer.columnChanges).toEqual({ added: [], missing: [], renamed: [] });
});

it('reads a semicolon file in Latin 1 with dates as they are written there', async () => {
  const answer = await upload(await draft(), await readFile('public/samples/semicolon_latin1.csv'));
  expect(answer.detected).toMatchObject({ delimiter: ';', dateFormats: ['dd.MM.yyyy'] });
  expect(answer.source.format.encoding).toMatch(/1252|8859-1/);
  expect(JSON.stringify(answer.source.template?.rows)).toContain('Côté');
});

it('leaves a chosen format alone, keeps the mapping and lists how the columns differ', async () => {
  const id = await createTestSource(tenant, { format: { delimiter: ';' } });
  await upload(id, 'id;first;last;dept\n1;Ana;Roy;IT\n');
  const answer = await upload(id, 'id;first;surname;dept;extra\n1;Ana;Roy;IT;x\n');
  expect(answer.columnChanges).toEqual({
    added: ['surname', 'extra'],
    missing: ['last'],
    renamed: [{ from: 'last', to: 'surname' }],
  });
  expect(answer.detected.isAdopted).toBe(false);
  expect(answer.source).toMatchObject({ version: 1, health: 'draft' });
  expect(answer.source.identityMapping).toHaveLength(5);
  expect(answer.source.missing.join()).toContain('last');
});

it('asks which comes first when all dates fit day-month and month-day', async () => {
  const answer = await upload(await draft(), 'ID,Start date\n1,03/04/2026\n2,05/06/2026\n');
  expect(answer.detected.dateQuestions).toEqual([
    { column: 'Start date', formats: ['dd/MM/yyyy', 'MM/dd/yyyy'], example: '03/04/2026' },
  ]);
  expect(answer.checks.at(-1)).toMatchObject({ check: 'dates', state: 'warning' });
});

it('reads only the beginning of a long file, and does not take its cut end for a defect', async () => {
  const line = `${'x'.repeat(40)},"a quoted, text with Zoë",${'y'.repeat(3000)}\n`;
  const answer = await upload(await draft(), `ID,Text,Long\n${line.repeat(400)}`);
  expect(answer.checks).toContainEqual({ check: 'rows', state: 'ok', message: '85 rows read' });
  expect(answer.source.template?.sizeBytes).toBeGreaterThan(1_000_000);
  const slice = await upload(await draft(), 'ID,Name\n1,Ana\n2,Bo\n3,Cy\n4,"Di', { sizeBytes: 118_000_000 });
  expect(slice.source.template?.rows[0]).toEqual(['1', 'Ana']);
  expect(slice.source.template?.sizeBytes).toBe(118_000_000);
});

it('remembers which field this tenant mapped a heading to', async () => {
  const input = createSourceContract.input.parse({
    name: `Memory ${newId()}`,
    identityMapping: [{ field: 'jobTitle', type: 'direct', column: 'Zweck' }],
  });
  await createSource(tenant.ctx(), input);
  const answer = await upload(await draft(), 'ID,Zweck\n1,Guard\n2,Clerk\n');
  expect(answer.suggestions.fields).toContainEqual({
    field: 'jobTitle',
    column: 'Zweck',
    state: 'certain',
    reason: 'As last time',
  });
});

it.each([
  ['an empty file', ''],
  ['headings alone', 'ID,Name\n'],
  ['a workbook', Buffer.from('504b0304140000000800', 'hex')],
])('refuses %s and keeps the template there was', async (_, content) => {
  const id = await draft();
  await upload(id, 'ID,Name\n1,Ana\n');
  await expect(upload(id, content)).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'body' }] });
  expect((await getSource(tenant.ctx(), { sourceId: id })).template?.columns).toHaveLength(2);
});

it('tells a file in another encoding than the source reads of that choice, with its remedy', async () => {
  const id = await createTestSource(tenant, { format: { encoding: 'ISO-8859-1' } });
  await expect(upload(id, Buffer.from('ID,Name\n1,Zoé\n'))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/^Line 2, column Name: .* are UTF-8.* Choose UTF-8/),
    errors: [{ path: 'encoding' }],
  });
});

it('forgets the examples and keeps the columns', async () => {
  const id = await draft();
  await upload(id, 'ID,Name\n1,Ana\n');
  const source = await deleteTemplateExamples(tenant.ctx(), { sourceId: id });
  expect(source.template).toMatchObject({ rows: [], rowNumbers: [], columns: [{ name: 'ID', samples: [] }, {}] });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { objectId: id }, orderBy: { sequence: 'asc' } }),
  );
  expect(entries.map(({ action }) => action)).toEqual([
    'source.created',
    'source.templateUploaded',
    'source.templateExamplesDeleted',
  ]);
});

it('lets nobody else touch a template', async () => {
  const body = (async function* () {
    yield Buffer.from('ID\n1\n');
  })();
  const verbs = [
    (ctx: ReturnType<TestTenant['ctx']>) => uploadTemplate(ctx, { sourceId, name: 'a.csv', body }),
    (ctx: ReturnType<TestTenant['ctx']>) => deleteTemplateExamples(ctx, { sourceId }),
  ];
  for (const verb of verbs) {
    await expect(verb(other.ctx())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(verb(tenant.ctx('operator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});

it('learns a photo feed whose first picture is larger than the usual beginning, and keeps only its beginning', async () => {
  const photos = await createTestSource(tenant);
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(4_900_000, 9)]);
  const row = (id: number) => `${id},"${jpeg.toString('base64')}"\n`;
  const body = (async function* () {
    yield Buffer.from('id,photo\n');
    for (let id = 1; id < 4; id += 1) yield Buffer.from(row(id));
  })();
  const { source, suggestions } = await uploadTemplate(tenant.ctx(), { sourceId: photos, name: 'photos.csv', body });
  expect(suggestions.fields).toMatchObject([
    { column: 'id', field: 'externalId' },
    { column: 'photo', field: 'picture' },
  ]);
  expect(JSON.stringify(source.template).length).toBeLessThan(20_000);
  const { rows } = await preview(
    {
      identityMapping: [
        { field: 'externalId', type: 'direct', column: 'id' },
        { field: 'picture', type: 'direct', column: 'photo' },
      ],
    },
    tenant,
    photos,
  );
  expect(rows).toMatchObject([{ values: { picture: expect.stringMatching(/^sha256:/) }, problems: [] }]);
});

it('decides date formats per column where days and months stand both ways round, and asks about the unclear one', async () => {
  const mixed = await createTestSource(tenant, { active: false });
  const body = (async function* () {
    yield Buffer.from('id,name,hire date,end date,birth date\n');
    yield Buffer.from('1,Ana,12/31/2020,31/12/2026,01/02/1990\n2,Bo,01/15/2021,15/01/2027,03/04/1991\n');
  })();
  const { source, detected } = await uploadTemplate(tenant.ctx(), { sourceId: mixed, name: 'dates.csv', body });
  expect(detected.dateQuestions).toMatchObject([{ column: 'birth date' }]);
  expect(source.format.dateColumns).toEqual({ 'hire date': 'MM/dd/yyyy', 'end date': 'dd/MM/yyyy' });
});
