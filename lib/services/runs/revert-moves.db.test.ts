import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { revokeCredential } from '#lib/services/credentials/revoke-credential';
import { deleteIdentity } from '#lib/services/identities/delete-identity';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { revertRun } from './revert-run.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const policy = { credentialConflict: 'move' } as const;

async function open() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    policy,
    credentialMappings: [{ ...testCards[0], statusColumn: 'status' }],
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'department', type: 'direct', column: 'dept' },
    ],
  });
  return { own, send: (rows: string) => sendTestFile(own, { sourceId, text: `${header}${rows}` }) };
}

async function undo(own: TestTenant, runId: string) {
  const { runId: revertId } = await revertRun(own.ctx('admin'), { runId, reason: 'Wrong file', mode: 'apply' });
  return workOnRun(own, revertId);
}

/** Holder, number and status of every live card. */
async function cards({ tenantId }: TestTenant) {
  const rows = await inTenant(tenantId, (tx) =>
    tx.credential.findMany({ where: { status: { not: 'deleted' } }, include: { identity: true } }),
  );
  return rows
    .map(({ identity, cardNumber, status, suspended }) =>
      [identity.externalId, cardNumber, status, ...(suspended ? ['suspended'] : [])].join(' '),
    )
    .toSorted();
}

it('gives a moved card back to its former holder, in the status it had there', async () => {
  const { own, send } = await open();
  await send('1,Ana,,,7,501,inactive\n2,Bo,,,7,502,\n');
  const run = await send('1,Ana,,,,,\n2,Bo,,,7,501,\n');
  expect(await cards(own)).toEqual(['2 501 active']);
  const revert = await undo(own, run.id);
  expect(revert).toMatchObject({ status: 'completed', counts: { credentials: { updated: 2, revoked: 1 } } });
  expect(await cards(own)).toEqual(['1 501 inactive', '2 502 active']);
  const again = await send('1,Ana,,,,,\n2,Bo,,,7,501,\n');
  expect(again).toMatchObject({ status: 'completed' });
  expect(await cards(own)).toEqual(['2 501 active']);
});

it('gives both back whose cards were exchanged, with all else their rows changed', async () => {
  const { own, send } = await open();
  await send('1,Ana,,A,7,501,\n2,Bo,,A,7,502,\n');
  const run = await send('1,Ana,,B,7,502,\n2,Bo,,B,7,501,\n');
  expect(await cards(own)).toEqual(['1 502 active', '2 501 active']);
  const revert = await undo(own, run.id);
  expect(revert).toMatchObject({ status: 'completed', problems: [] });
  expect(await cards(own)).toEqual(['1 501 active', '2 502 active']);
});

it('takes a card back from a person whom the run had created', async () => {
  const { own, send } = await open();
  await send('1,Ana,,,7,501,\n');
  const run = await send('1,Ana,,,,,\n3,Cy,,,7,501,\n');
  expect(await cards(own)).toEqual(['3 501 active']);
  const revert = await undo(own, run.id);
  expect(revert).toMatchObject({ status: 'completed', counts: { missing: { deleted: 1 } } });
  expect(await cards(own)).toEqual(['1 501 active']);
});

it('leaves a card that has changed hands since, and says to whom it does not go back', async () => {
  const { own, send } = await open();
  await send('1,Ana,,,7,501,\n2,Bo,,,,,\n3,Cy,,,,,\n');
  const run = await send('1,Ana,,,,,\n2,Bo,,,7,501,\n3,Cy,,,,,\n');
  await send('1,Ana,,,,,\n2,Bo,,,,,\n3,Cy,,,7,501,\n');
  const revert = await undo(own, run.id);
  expect(await cards(own)).toEqual(['3 501 active']);
  expect(revert.problems).toMatchObject([{ code: 'revertKept' }, { code: 'revertCardStays' }]);
});

it('does not bring a card back that was revoked by hand since, nor to somebody who is gone', async () => {
  const { own, send } = await open();
  await send('1,Ana,,,7,501,\n2,Bo,,,,,\n4,Di,,,7,504,\n');
  const run = await send('1,Ana,,,,,\n2,Bo,,,7,501,\n4,Di,,,,,\n5,Ed,,,7,504,\n');
  const held = await inTenant(own.tenantId, (tx) =>
    tx.credential.findFirstOrThrow({ where: { cardNumber: '501', status: 'active' } }),
  );
  const { identityId, id: credentialId, version } = held;
  await revokeCredential(own.ctx('admin'), { identityId, credentialId, version });
  const di = await inTenant(own.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId: '4' } }));
  await deleteIdentity(own.ctx('admin'), { identityId: di.id, version: di.version });
  const revert = await undo(own, run.id);
  expect(await cards(own)).toEqual([]);
  expect(revert.problems).toMatchObject([
    { code: 'revertCardStays', rows: 2 },
    { code: 'revertKept' },
    { code: 'revertGone' },
  ]);
});
