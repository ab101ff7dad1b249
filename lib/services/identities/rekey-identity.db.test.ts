import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getIdentityHistory } from './get-identity-history.ts';
import { rekeyIdentity } from './rekey-identity.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const reason = 'New numbers from HR';

async function createAna() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { credentialMappings: [...testCards] });
  const send = (text: string) => sendTestFile(own, { sourceId, text: `${header}${text}` });
  await send('1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,,,\n');
  const load = () => inTenant(own.tenantId, (tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  const [ana] = await load();
  return { own, sourceId, send, load, identityId: ana?.id ?? '', version: ana?.version ?? 0 };
}

it('names the sources that use the old key, and changes nothing in a preview', async () => {
  const { own, sourceId, load, identityId, version } = await createAna();
  const input = { identityId, version, externalId: 'A-1', reason, mode: 'preview' } as const;
  const preview = await rekeyIdentity(own.ctx('admin'), input);
  expect(preview).toMatchObject({ from: '1', to: 'A-1', isApplied: false, sources: [{ id: sourceId }] });
  expect((await load()).map(({ externalId }) => externalId)).toEqual(['1', '2']);
});

it('keeps person, card and history when the file carries the new key', async () => {
  const { own, send, load, identityId, version } = await createAna();
  await rekeyIdentity(own.ctx('admin'), { identityId, version, externalId: 'A-1', reason, mode: 'apply' });
  const run = await send('A-1,Ana,Roy,Board,7,501,\n2,Bo,Li,IT,,,\n');
  expect(run.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1, missing: { present: 2 } });
  expect((await load()).map(({ id, externalId }) => [id === identityId, externalId])).toEqual([
    [false, '2'],
    [true, 'A-1'],
  ]);
  const history = await getIdentityHistory(own.ctx('admin'), { identityId, limit: 10 });
  expect(history.items.map(({ kind, changes }) => [kind, changes.length])).toEqual([
    ['updated', 1],
    ['updated', 1],
    ['created', 3],
  ]);
});

it('is refused for a key that somebody has, an older version, another tenant and who may not', async () => {
  const { own, identityId, version } = await createAna();
  const stranger = await createTestTenant();
  const input = { identityId, version, externalId: 'A-1', reason, mode: 'apply' } as const;
  const conflict = { code: 'CONFLICT' };
  await expect(rekeyIdentity(own.ctx('admin'), { ...input, externalId: '2' })).rejects.toMatchObject(conflict);
  await expect(rekeyIdentity(own.ctx('admin'), { ...input, version: 9 })).rejects.toMatchObject(conflict);
  await expect(rekeyIdentity(stranger.ctx('admin'), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(rekeyIdentity(own.ctx('operator'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
