import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { appendAudit } from '#lib/infra/db/append-audit';
import { auditHash } from '#lib/infra/db/audit-hash';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { verifyAudit } from './verify-audit.ts';

/** Whoever gets hold of the owner's login may do this; the application's login may not. */
let owner: Client;
let tenant: TestTenant;
beforeAll(async () => {
  owner = new Client({ connectionString: process.env['TEST_OWNER_URL'] });
  await owner.connect();
});
afterAll(() => owner.end());

beforeEach(async () => {
  tenant = await createTestTenant();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const entry = {
      action: 'source.updated',
      objectType: 'source',
      objectId: name,
      detail: { name, limit: 1.5 },
    } as const;
    await inTenant(tenant.tenantId, (tx) => appendAudit(tx, tenant.ctx(), entry));
  }
  await owner.query("select set_config('app.tenant_id', $1, false)", [tenant.tenantId]);
});

const verify = () => verifyAudit(tenant.ctx('auditor'));

it('finds nothing in a log that nobody touched, and in an empty one', async () => {
  expect(await verify()).toMatchObject({ entries: 6, defect: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const empty = await createTestTenant();
  expect(await verifyAudit(empty.ctx())).toEqual({ entries: 0, hash: '', defect: null });
});

const copy = `insert into audit_entry (tenant_id, sequence, at, actor, action, object_type, object_id, detail, previous_hash, hash)
  select tenant_id, $SEQUENCE, at, actor, action, object_type, object_id, detail, previous_hash, hash from audit_entry where sequence = 3`;

it('follows a log of more than a thousand entries to its end', async () => {
  const entry = { action: 'source.updated', objectType: 'source', objectId: null } as const;
  await inTenant(tenant.tenantId, async (tx) => {
    for (let n = 0; n < 1000; n += 1) await appendAudit(tx, tenant.ctx(), entry);
  });
  expect(await verify()).toMatchObject({ entries: 1006, defect: null });
  await owner.query(`update audit_entry set object_id = 'x' where sequence = 1005`);
  expect((await verify()).defect).toMatchObject({ sequence: 1005 });
});

it.each([
  ['an edited detail', 3, [`update audit_entry set detail = detail || '{"limit": 2}' where sequence = 3`]],
  ['another action', 3, [`update audit_entry set action = 'source.created' where sequence = 3`]],
  ['another actor', 4, [`update audit_entry set actor = actor || '{"label": "Somebody"}' where sequence = 4`]],
  ['another object', 1, [`update audit_entry set object_id = null where sequence = 1`]],
  ['a moved time', 2, [`update audit_entry set at = at - interval '1 day' where sequence = 2`]],
  [
    'a time moved by a microsecond',
    2,
    [`update audit_entry set at = at + interval '1 microsecond' where sequence = 2`],
  ],
  ['a replaced hash', 5, [`update audit_entry set hash = repeat('0', 64) where sequence = 5`]],
  ['a removed entry', 4, ['delete from audit_entry where sequence = 3']],
  ['a removed first entry', 2, ['delete from audit_entry where sequence = 1']],
  [
    'a removed entry whose gap was closed',
    3,
    ['delete from audit_entry where sequence = 3', 'update audit_entry set sequence = 3 where sequence = 4'],
  ],
  [
    'two entries that changed places',
    3,
    [
      'update audit_entry set sequence = 99 where sequence = 3',
      'update audit_entry set sequence = 3 where sequence = 4',
      'update audit_entry set sequence = 4 where sequence = 99',
    ],
  ],
  ['an entry put before the first', 0, [copy.replace('$SEQUENCE', '0')]],
  ['an entry put after the last', 7, [copy.replace('$SEQUENCE', '7')]],
  ['a cut end', 5, ['delete from audit_entry where sequence > 4']],
  ['everything removed', 1, ['delete from audit_entry']],
  [
    'a cut end with the number set back',
    4,
    ['delete from audit_entry where sequence > 4', 'update tenant_counter set audit_sequence = 4'],
  ],
])('finds %s', async (_, sequence, statements) => {
  for (const statement of statements) await owner.query(statement);
  expect((await verify()).defect).toMatchObject({ sequence, what: expect.any(String) });
});

it('finds an edited entry whose own hash was computed anew', async () => {
  const { rows } =
    await owner.query(`select sequence::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, actor, action,
    object_type "objectType", object_id "objectId", previous_hash "previousHash" from audit_entry where sequence = 3`);
  const hash = auditHash({ ...rows[0], detail: { name: 'forged' } });
  await owner.query(`update audit_entry set detail = '{"name": "forged"}', hash = $1 where sequence = 3`, [hash]);
  expect((await verify()).defect).toMatchObject({ sequence: 4, action: 'source.updated' });
});

it('is for those who may read the audit log, each of their own tenant', async () => {
  await expect(verifyAudit(tenant.ctx('viewer'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await owner.query('delete from audit_entry where sequence = 3');
  const other = await createTestTenant();
  expect((await verifyAudit(other.ctx())).defect).toBeNull();
});
