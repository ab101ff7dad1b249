import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { revertRun } from '#lib/services/runs/revert-run';
import { updateAuthority } from '#lib/services/sources/update-authority';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';
import { createTestSource } from '#lib/testing/create-test-source';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const person = (externalId: string) => personOf(genea.tenant, externalId);
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];
const gone = { user_status: 'DELETE', full_name: '' };

it('G23 deletes a known person: no access, card and PIN revoked, history kept', async () => {
  await genea.send({ external_id: 'G23', card_number: '80023', pin_number: '8023', department: 'IT' });
  expect(await tell({ ...gone, external_id: 'G23', email: 'not an address', card_number: '80023' })).toBe(
    'SUCCESS: user deleted; 1 card and 1 PIN revoked; other columns not used',
  );
  const { id, active, cards, pins, values } = await person('G23');
  expect({ active, cards, pins, values }).toMatchObject({
    active: false,
    cards: [],
    pins: [],
    values: { department: 'IT' },
  });
  const history = await inTenant(genea.tenant.tenantId, (tx) => tx.history.count({ where: { identityId: id } }));
  expect(history).toBe(2);
  expect(await tell({ ...gone, external_id: 'G23', department: 'HR' })).toBe('SUCCESS: unchanged');
});

it('G24 has nothing to delete of an unknown person', async () => {
  expect(await tell({ ...gone, external_id: 'G24' })).toBe('SKIPPED: user not found, nothing to delete');
});

it('G25 restores a deleted person under the same record, without cards', async () => {
  await genea.send({ external_id: 'G25', card_number: '80025', pin_number: '8025', department: 'IT' });
  const before = await person('G25');
  await genea.send({ ...gone, external_id: 'G25' });
  expect(await tell({ external_id: 'G25' })).toBe('SUCCESS: user restored');
  expect(await person('G25')).toMatchObject({
    id: before.id,
    active: true,
    cards: [],
    pins: [],
    values: { department: 'IT' },
  });
  await genea.send({ ...gone, external_id: 'G25' });
  expect(await tell({ external_id: 'G25', user_status: 'SUSPEND' })).toBe('SUCCESS: user restored as suspended');
});

it('gives person and card back when the file that deleted them is reverted', async () => {
  await genea.send({ external_id: 'R1', card_number: '80101' });
  const { run } = await genea.send({ ...gone, external_id: 'R1' });
  const revert = await revertRun(genea.tenant.ctx('admin'), {
    runId: run.id,
    mode: 'apply',
    reason: 'A mistake of the export',
  });
  await workOnRun(genea.tenant, revert.runId);
  expect(await person('R1')).toMatchObject({ active: true, cards: [{ status: 'active', suspended: false }] });
});

it('lets somebody new have the email of a deleted person, and suspends whoever names a taken one', async () => {
  await genea.send({ external_id: 'M1', email: 'm@corp.example' });
  expect(await tell({ external_id: 'M2', email: 'm@corp.example', user_status: 'SUSPEND' })).toBe(
    'PARTIAL: user created as suspended; ERROR email is already used by external_id M1',
  );
  await genea.send({ ...gone, external_id: 'M1' });
  expect(await tell({ external_id: 'M3', email: 'm@corp.example' })).toBe('SUCCESS: user created');
});

it('never reports access as taken that a source with the last word keeps', async () => {
  const own = await openGenea();
  const ctx = own.tenant.ctx();
  const hr = await createTestSource(own.tenant, { policy: { decidesActive: true } });
  await updateAuthority(ctx, { order: [hr, own.sourceId] });
  await sendTestFile(own.tenant, { sourceId: hr, text: 'id,first,last,dept\nK1,Ann,Lee,IT\nK2,Bo,Day,IT\n' });
  await own.send({ external_id: 'K2', card_number: '80201' });
  const { remarks } = await own.send(
    { external_id: 'K1', user_status: 'SUSPEND' },
    { ...gone, external_id: 'K2', department: 'HR' },
  );
  const error = 'ERROR user stays active: this source has not the last word on who is active';
  expect(await remarks()).toEqual([
    `PARTIAL: user updated; ${error}`,
    `PARTIAL: 1 card revoked; other columns not used; ${error}`,
  ]);
  expect(await personOf(own.tenant, 'K2')).toMatchObject({ active: true, cards: [] });
});
