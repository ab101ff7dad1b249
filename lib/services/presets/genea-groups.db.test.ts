import { beforeAll, expect, it } from 'vitest';

import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';
import { createTestSource } from '#lib/testing/create-test-source';
import { sendTestFile } from '#lib/testing/send-test-file';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const groupsOf = async (externalId: string) => (await personOf(genea.tenant, externalId)).groups;
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];

it('G26 joins every group that a row names', async () => {
  await genea.send({ external_id: 'G26', assign_user_groups: 'HQ Staff||Finance Floor' });
  expect(await groupsOf('G26')).toEqual(['Finance Floor', 'HQ Staff']);
  expect(await tell({ external_id: 'G26', assign_user_groups: 'Visitors' })).toBe(
    'SUCCESS: user updated; group assigned: Visitors',
  );
  expect(await groupsOf('G26')).toEqual(['Finance Floor', 'HQ Staff', 'Visitors']);
});

it('G27 trims names, drops empty ones and joins each group once', async () => {
  expect(await tell({ external_id: 'G27', assign_user_groups: 'HQ Staff|| Finance Floor ||HQ Staff||' })).toBe(
    'SUCCESS: user created; groups assigned: HQ Staff, Finance Floor',
  );
  expect(await groupsOf('G27')).toEqual(['Finance Floor', 'HQ Staff']);
});

it('G28 leaves memberships alone where the cells are blank', async () => {
  await genea.send({ external_id: 'G28', assign_user_groups: 'Visitors' });
  await genea.send({ external_id: 'G28', full_name: 'New', assign_user_groups: '', remove_user_groups: ' ' });
  expect(await groupsOf('G28')).toEqual(['Visitors']);
});

it('G29 joins the known group beside an unknown one', async () => {
  expect(await tell({ external_id: 'G29', assign_user_groups: 'Ghost Group||Visitors' })).toBe(
    'PARTIAL: user created; group assigned: Visitors; ERROR group "Ghost Group" not found',
  );
  expect(await groupsOf('G29')).toEqual(['Visitors']);
});

it('G30 notes that a person is not in the group to leave', async () => {
  await genea.send({ external_id: 'G30', assign_user_groups: 'Visitors' });
  expect(await tell({ external_id: 'G30', remove_user_groups: 'Never Member||Visitors' })).toBe(
    'SUCCESS: user updated; group removed: Visitors; NOTE user is not in group "Never Member"',
  );
  expect(await groupsOf('G30')).toEqual([]);
});

it('G31 leaves the membership in a group of both lists as it is', async () => {
  await genea.send({ external_id: 'G31', assign_user_groups: 'HQ Staff' });
  const both = { assign_user_groups: 'HQ Staff||Visitors', remove_user_groups: 'HQ Staff||Visitors' };
  expect(await tell({ external_id: 'G31', ...both })).toMatch(
    /^PARTIAL: .*"HQ Staff" is in both assign_user_groups and/,
  );
  expect(await groupsOf('G31')).toEqual(['HQ Staff']);
});

it('takes no membership away that another source gives', async () => {
  const sourceId = await createTestSource(genea.tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'groups', type: 'direct', column: 'groups' },
    ],
    policy: { decidesActive: false },
  });
  await genea.send({ external_id: 'F1', assign_user_groups: 'HQ Staff' });
  await sendTestFile(genea.tenant, { sourceId, text: 'id,groups\nF1,Visitors\n' });
  expect(await tell({ external_id: 'F1', remove_user_groups: 'Visitors' })).toMatch(
    /^PARTIAL: .*ERROR group "Visitors" is managed elsewhere, membership unchanged$/,
  );
  expect(await groupsOf('F1')).toEqual(['HQ Staff', 'Visitors']);
});

it('takes such a membership away where the source may, until a row joins the group again', async () => {
  const own = await openGenea({ policy: { endsAnyMembership: true } });
  const sourceId = await createTestSource(own.tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'groups', type: 'direct', column: 'groups' },
    ],
    policy: { decidesActive: false },
  });
  const have = async () => (await personOf(own.tenant, 'F2')).groups;
  await own.send({ external_id: 'F2', assign_user_groups: 'HQ Staff' });
  await sendTestFile(own.tenant, { sourceId, text: 'id,groups\nF2,Visitors||HQ Staff\n' });
  const { remarks } = await own.send({ external_id: 'F2', remove_user_groups: 'Visitors||HQ Staff' });
  expect((await remarks())[0]).toMatch(/^SUCCESS: user updated; groups removed: /);
  expect(await have()).toEqual([]);
  await sendTestFile(own.tenant, { sourceId, text: 'id,groups\nF2,HQ Staff||Visitors||Finance Floor\n' });
  expect(await have()).toEqual(['Finance Floor']);
  await own.send({ external_id: 'F2', assign_user_groups: 'Visitors' });
  expect(await have()).toEqual(['Finance Floor', 'Visitors']);
});
