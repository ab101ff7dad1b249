import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/custom-fields';
import type { InputOf } from '#lib/contract/endpoint';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getIdentity } from '#lib/services/identities/get-identity';
import { updateIdentity } from '#lib/services/identities/update-identity';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { getSource } from '#lib/services/sources/get-source';
import { updateSource } from '#lib/services/sources/update-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { createCustomField } from './create-custom-field.ts';
import { deleteCustomField } from './delete-custom-field.ts';
import { listCustomFields } from './list-custom-fields.ts';
import { updateCustomField } from './update-custom-field.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

function create(input: InputOf<typeof contract.createCustomField>, owner = tenant) {
  return createCustomField(owner.ctx('admin'), contract.createCustomField.input.parse(input));
}

async function actionsOf(objectId: string): Promise<string[]> {
  const where = { tenantId: tenant.tenantId, objectId };
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where, orderBy: { sequence: 'asc' } }),
  );
  return entries.map(({ action }) => action);
}

async function loadPerson(own: TestTenant, externalId: string) {
  const { id } = await inTenant(own.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return getIdentity(own.ctx('admin'), { identityId: id });
}

it('adds, lists, changes and deletes a field, and says so in the audit log', async () => {
  const made = await create({ key: 'costCenter', label: 'Cost center', aliases: ['Kostenstelle'] });
  expect(contract.customField.parse(made)).toEqual(made);
  expect(made).toMatchObject({ key: 'costCenter', type: 'text', section: '', version: 1, sources: [] });
  const change = { customFieldId: made.id, version: 1, label: 'Cost centre', section: 'Finance' };
  const changed = await updateCustomField(tenant.ctx('admin'), change);
  expect(changed).toMatchObject({ label: 'Cost centre', section: 'Finance', aliases: ['Kostenstelle'], version: 2 });
  expect((await listCustomFields(tenant.ctx('viewer'))).items.map(({ label }) => label)).toContain('Cost centre');
  await expect(updateCustomField(tenant.ctx('admin'), change)).rejects.toMatchObject({ code: 'CONFLICT' });
  await deleteCustomField(tenant.ctx('admin'), { customFieldId: made.id });
  expect((await listCustomFields(tenant.ctx())).items).toEqual([]);
  expect(await actionsOf(made.id)).toEqual(['customField.created', 'customField.updated', 'customField.deleted']);
});

it('refuses a second field with the same key or label, and choices that do not fit the type', async () => {
  const made = await create({ key: 'size', label: 'Shoe size', type: 'number' });
  await expect(create({ key: 'size', label: 'Size' })).rejects.toMatchObject({ errors: [{ path: 'key' }] });
  await expect(create({ key: 'size2', label: 'shoe SIZE' })).rejects.toMatchObject({ errors: [{ path: 'label' }] });
  await expect(create({ key: 'mail', label: 'Email' })).rejects.toMatchObject({ errors: [{ path: 'label' }] });
  await expect(create({ key: 'shift', label: 'Shift', type: 'choice' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'choices' }],
  });
  await expect(create({ key: 'a', label: 'A', choices: ['x'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await deleteCustomField(tenant.ctx(), { customFieldId: made.id });
});

it('answers NOT_FOUND for another tenant’s field, and FORBIDDEN without the permission', async () => {
  const { id: customFieldId } = await create({ key: 'theirs', label: 'Theirs' }, other);
  const foreign = { code: 'NOT_FOUND' };
  await expect(updateCustomField(tenant.ctx(), { customFieldId, label: 'Mine' })).rejects.toMatchObject(foreign);
  await expect(deleteCustomField(tenant.ctx(), { customFieldId })).rejects.toMatchObject(foreign);
  expect((await listCustomFields(tenant.ctx())).items.map(({ key }) => key)).not.toContain('theirs');
  const refused = { code: 'FORBIDDEN' };
  const input = contract.createCustomField.input.parse({ key: 'x', label: 'X' });
  await expect(createCustomField(other.ctx('operator'), input)).rejects.toMatchObject(refused);
  await expect(updateCustomField(other.ctx('viewer'), { customFieldId })).rejects.toMatchObject(refused);
  await expect(deleteCustomField(other.ctx('operator'), { customFieldId })).rejects.toMatchObject(refused);
  const nobody = { ...other.ctx(), permissions: new Set<never>() };
  await expect(listCustomFields(nobody)).rejects.toMatchObject(refused);
});

const columns = { size: 'number', hours: 'decimal', shift: 'choice', skills: 'multiChoice', cc: 'text' } as const;

async function tenantWithFields() {
  const own = await createTestTenant();
  const choices = { shift: ['Day', 'Night'], skills: ['First aid', 'Forklift', 'Keys'] } as const;
  const ids: Record<string, string> = {};
  for (const [key, type] of Object.entries(columns)) {
    const listed = key === 'shift' || key === 'skills' ? { choices: [...choices[key]] } : {};
    ids[key] = (await create({ key, label: `The ${key}`, type, readOnly: key === 'cc', ...listed }, own)).id;
  }
  const sourceId = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      ...Object.keys(columns).map((key) => ({ field: `custom.${key}`, type: 'direct', column: key }) as const),
    ],
  });
  const send = (rows: string) => sendTestFile(own, { sourceId, text: `id,last,size,hours,shift,skills,cc\n${rows}` });
  return { own, ids, sourceId, send };
}

it('brings a file’s values of every type to the person, and keeps a defect to its field', async () => {
  const { own, send } = await tenantWithFields();
  const run = await send('1,Roy,42,"37,5",night,keys||First Aid,CC-1\n2,Li,4x,,Noon,Forklift||Golf,CC-2\n');
  expect(run.status).toBe('completedWithProblems');
  expect((await loadPerson(own, '1')).custom).toEqual({
    size: 42,
    hours: 37.5,
    shift: 'Night',
    skills: ['First aid', 'Keys'],
    cc: 'CC-1',
  });
  expect((await loadPerson(own, '2')).custom).toEqual({ cc: 'CC-2' });
  const where = { tenantId: own.tenantId, runId: run.id, externalId: '2' };
  const record = await inTenant(own.tenantId, (tx) => tx.runRecord.findFirstOrThrow({ where }));
  const problems = JSON.stringify(record.problems);
  expect(problems).toContain('4x in column size is no whole number.');
  expect(problems).toContain('Noon in column shift is none of the choices of The shift: Day, Night.');
  expect(problems).toContain('choiceUnknown');
});

it('reads the same file again when a choice was added', async () => {
  const { own, ids, send } = await tenantWithFields();
  const rows = '1,Roy,42,,Noon,,\n';
  await send(rows);
  expect((await loadPerson(own, '1')).custom).toEqual({ size: 42 });
  const change = { customFieldId: ids['shift'] ?? '', choices: ['Day', 'Night', 'Noon'] };
  await updateCustomField(own.ctx(), change);
  expect((await send(rows)).status).toBe('completed');
  expect((await loadPerson(own, '1')).custom).toEqual({ size: 42, shift: 'Noon' });
});

it('asks files for a required value: the row says so, and the person keeps what they have', async () => {
  const { own, ids, send } = await tenantWithFields();
  await send('1,Roy,42,,,,\n');
  const change = { customFieldId: ids['size'] ?? '', required: true, description: 'For shoes' };
  expect(await updateCustomField(own.ctx(), change)).toMatchObject({ required: true, description: 'For shoes' });
  const run = await send('1,Roy,,,,,\n');
  expect(run.problems).toMatchObject([
    {
      code: 'valueRequired',
      rows: 1,
      example: { message: 'The cell in column size is empty; The size is required.' },
    },
  ]);
  expect((await loadPerson(own, '1')).custom).toEqual({ size: 42 });
});

it('creates nobody without a value that is required, and refuses a file without its column', async () => {
  const { own, ids, sourceId, send } = await tenantWithFields();
  await updateCustomField(own.ctx(), { customFieldId: ids['size'] ?? '', required: true });
  const { identityMapping } = await getSource(own.ctx(), { sourceId });
  const rules = identityMapping.map((rule) => ({ ...rule, optional: rule.field !== 'externalId' }));
  await updateSource(own.ctx('admin'), { sourceId, identityMapping: rules });
  const run = await send('1,Roy,42,,,,\n2,Li,,,,,\n3,Wu,big,,,,\n');
  expect(run).toMatchObject({ status: 'held', counts: { created: 1, failed: 2 } });
  const lacking = run.problems as { code: string; example: { message: string } }[];
  expect(lacking.find(({ code }) => code === 'identityLacksValue')?.example.message).toBe(
    'A new person needs a value for The size; row 3 has none that can be used.',
  );
  const refused = await sendTestFile(own, { sourceId, text: 'id,last\n1,Roy\n' });
  expect(refused).toMatchObject({ status: 'failed', refusal: { code: 'columnMissing', column: 'size' } });
});

it('fills a field that is added, or gets another heading, from a file that was sent before', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { customFieldsByHeading: true } });
  const send = () => sendTestFile(own, { sourceId, text: 'id,first,last,locker,Hat\n1,Ana,Roy,17,M\n' });
  await send();
  expect((await send()).status).toBe('skipped');
  const { id: customFieldId } = await create({ key: 'locker', label: 'Locker' }, own);
  expect((await send()).status).toBe('completed');
  expect((await loadPerson(own, '1')).custom).toEqual({ locker: '17' });
  await updateCustomField(own.ctx(), { customFieldId, aliases: ['Hat'] });
  expect((await send()).status).toBe('completed');
});

it('refuses to apply a preview that was made before a mapped field changed, whatever happens to other fields', async () => {
  const { own, ids, sourceId } = await tenantWithFields();
  const text = 'id,last,size,hours,shift,skills,cc\n1,Roy,42,,Day,,\n';
  const preview = () => sendTestFile(own, { sourceId, mode: 'preview', text });
  const { id: other } = await create({ key: 'other', label: 'Other' }, own);
  const before = await preview();
  await updateCustomField(own.ctx(), { customFieldId: ids['shift'] ?? '', label: 'Shift of the day' });
  const stale = applyPreview(own.ctx(), { runId: before.id, planHash: before.planHash ?? '' });
  await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('a custom field') });
  const { id: runId, planHash } = await preview();
  await updateCustomField(own.ctx(), { customFieldId: other, label: 'Another' });
  expect(await applyPreview(own.ctx(), { runId, planHash: planHash ?? '' })).toEqual({ runId });
});

it('lets people edit a field by its own rules, but not one that only sources state', async () => {
  const { own, send } = await tenantWithFields();
  await send('1,Roy,,,,,CC-1\n');
  const { id: identityId, version } = await loadPerson(own, '1');
  const edit = (custom: Record<string, string | number>) =>
    updateIdentity(own.ctx('admin'), { identityId, version, custom });
  await expect(edit({ size: 'big' })).rejects.toMatchObject({ errors: [{ path: 'custom.size' }] });
  await expect(edit({ cc: 'CC-9' })).rejects.toMatchObject({ errors: [{ path: 'custom.cc' }] });
  expect((await edit({ size: 44, shift: 'day' })).custom).toEqual({ size: 44, shift: 'Day', cc: 'CC-1' });
});

it('is deleted with its values, but not while a source maps it', async () => {
  const { own, ids, sourceId, send } = await tenantWithFields();
  await send('1,Roy,42,,,,CC-1\n');
  const customFieldId = ids['size'] ?? '';
  await expect(deleteCustomField(own.ctx(), { customFieldId })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('The size is mapped by Source'),
  });
  const source = await getSource(own.ctx(), { sourceId });
  const identityMapping = source.identityMapping.filter(({ field }) => field !== 'custom.size');
  await updateSource(own.ctx(), { sourceId, identityMapping });
  await deleteCustomField(own.ctx(), { customFieldId });
  expect((await loadPerson(own, '1')).custom).toEqual({ cc: 'CC-1' });
  const unknown = [...identityMapping, { ...source.identityMapping[2] }] as typeof identityMapping;
  await expect(updateSource(own.ctx(), { sourceId, identityMapping: unknown })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});
