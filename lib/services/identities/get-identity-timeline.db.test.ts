import { expect, it } from 'vitest';

import * as contract from '#lib/contract/identity-history';
import { inTenant } from '#lib/infra/db/in-tenant';
import { deactivateSource } from '#lib/services/sources/deactivate-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getIdentityTimeline } from './get-identity-timeline.ts';
import { updateIdentity } from './update-identity.ts';

const header = 'id,first,last,dept,fc,card,status\n';

async function lifeOfAna() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,,,\n` });
  const { id: identityId } = await inTenant(own.tenantId, (tx) =>
    tx.identity.findFirstOrThrow({ where: { externalId: '1' } }),
  );
  await updateIdentity(own.ctx('admin'), { identityId, version: 1, attributes: { jobTitle: 'Guard' } });
  // Says nothing new of the person: the source goes first.
  await updateIdentity(own.ctx('admin'), { identityId, version: 2, attributes: { department: 'IT' } });
  await deactivateSource(own.ctx('admin'), { sourceId });
  return { own, identityId };
}

it('tells what a run, people and settings did to a person, each with the way to its row or audit entry', async () => {
  const { own, identityId } = await lifeOfAna();
  const timeline = await getIdentityTimeline(own.ctx('admin'), { identityId, limit: 50 });
  expect(contract.getIdentityTimeline.output.parse(timeline)).toEqual(timeline);
  expect(timeline.nextCursor).toBeNull();
  expect(timeline.items).toMatchObject([
    { change: null, act: { action: 'source.deactivated' } },
    { change: null, act: { action: 'identity.edited' } },
    { change: { kind: 'updated', runId: null }, act: { action: 'identity.edited' } },
    { change: { kind: 'created', runNumber: 1, row: 2 }, act: null },
  ]);
});

it('gives every item once over its pages, in the same order', async () => {
  const { own, identityId } = await lifeOfAna();
  const whole = await getIdentityTimeline(own.ctx('admin'), { identityId, limit: 50 });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await getIdentityTimeline(own.ctx('admin'), { identityId, limit: 1, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(ids).toEqual(whole.items.map(({ id }) => id));
});

it('leaves acts out for a role that may not read the audit log, and knows nobody of another tenant', async () => {
  const { own, identityId } = await lifeOfAna();
  const { items } = await getIdentityTimeline(own.ctx('viewer'), { identityId, limit: 50 });
  expect(items.map(({ change, act }) => [change?.kind, act])).toEqual([
    ['updated', null],
    ['created', null],
  ]);
  const other = await createTestTenant();
  const foreign = getIdentityTimeline(other.ctx('admin'), { identityId, limit: 50 });
  await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const nobody = { ...own.ctx(), permissions: new Set<never>() };
  await expect(getIdentityTimeline(nobody, { identityId, limit: 50 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
