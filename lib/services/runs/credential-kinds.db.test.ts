import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { unseal } from '#lib/infra/secrets/unseal';
import { listIdentityCredentials } from '#lib/services/credentials/list-identity-credentials';
import { updatePinPolicy } from '#lib/services/credentials/update-pin-policy';
import { getIdentityHistory } from '#lib/services/identities/get-identity-history';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getRunRecord } from './get-run-record.ts';
import { listRunRecords } from './list-run-records.ts';
import { writeResultFile } from './write-result-file.ts';

const header = 'id,first,last,pin,plate,phone\n';
const kinds = [
  { kind: 'pin', numberColumn: 'pin' },
  { kind: 'licencePlate', numberColumn: 'plate' },
  { kind: 'mobile', numberColumn: 'phone' },
] as const;
const identityMapping = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'firstName', type: 'direct', column: 'first' },
  { field: 'lastName', type: 'direct', column: 'last' },
] as const;

async function open() {
  const tenant = await createTestTenant();
  const wish = { credentialMappings: [...kinds], identityMapping: [...identityMapping] };
  const sourceId = await createTestSource(tenant, wish);
  const send = (rows: string) => sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
  return { tenant, sourceId, send };
}

const codesOf = (run: { readonly problems: unknown }) =>
  (run.problems as { code: string; example: { message: string } }[]).map(({ code, example }) => [
    code,
    example.message,
  ]);

function live(tenant: TestTenant, externalId: string) {
  return inTenant(tenant.tenantId, (tx) =>
    tx.credential.findMany({
      where: { identity: { externalId }, status: { not: 'deleted' } },
      orderBy: { kind: 'asc' },
    }),
  );
}

/** Every table of the tenant as text. */
function dump({ tenantId }: TestTenant): Promise<string> {
  return inTenantBulk(tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `select c.relname name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`,
    );
    let text = '';
    for (const { name } of tables.rows) {
      const { rows } = await tx.query<{ line: string }>(`select row_to_json(t)::text line from ${name} t`);
      text += rows.map(({ line }) => line).join('\n');
    }
    return text;
  });
}

async function textOf(body: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const piece of body) text += String(piece);
  return text;
}

it('issues a PIN, a plate and a mobile credential, finds them again, and replaces what changes', async () => {
  const { tenant, send } = await open();
  const rows = '1,Ana,Roy,073915,zh 123-456,a7f3\n';
  expect(await send(rows)).toMatchObject({ status: 'completed', counts: { credentials: { created: 3 } } });
  expect(await send(`${rows}2,Bo,Li,,,\n`)).toMatchObject({ counts: { unchanged: 1, created: 1 } });
  const plates = await live(tenant, '1');
  expect(plates.map(({ kind, cardNumber }) => [kind, cardNumber])).toEqual([
    ['licencePlate', 'ZH123456'],
    ['mobile', 'a7f3'],
    ['pin', null],
  ]);
  const run = await send('1,Ana,Roy,073916,ZH123456,a7f3\n2,Bo,Li,,,\n');
  expect(run.counts).toMatchObject({ updated: 1, credentials: { created: 1, revoked: 1 } });
});

it('holds no digit of a PIN anywhere but sealed for its credential', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,073915,,\n2,Bo,Li,60x72915,,\n');
  const text = await dump(tenant);
  expect(text).not.toContain('073915');
  expect(text).not.toContain('60x72915');
  const [pin] = await live(tenant, '1');
  const place = { tenantId: tenant.tenantId, table: 'credential', column: 'sealed', rowId: pin?.id ?? '' };
  expect(unseal(place, pin?.sealed ?? '')).toBe('073915');
});

it('masks a PIN in the API, in run records, in history and in the result file, which can be sent again', async () => {
  const { tenant, sourceId, send } = await open();
  const run = await send('1,Ana,Roy,073915,,\n2,Bo,Li,12,,\n');
  const ctx = tenant.ctx('admin');
  const [pin] = await live(tenant, '1');
  const identityId = pin?.identityId ?? '';
  const shown = [
    await listIdentityCredentials(ctx, { identityId, limit: 10 }),
    await listRunRecords(ctx, { runId: run.id, limit: 10 }),
    await getRunRecord(ctx, { runId: run.id, row: 2 }),
    await getIdentityHistory(ctx, { identityId, limit: 10 }),
  ];
  for (const answer of shown) {
    expect(JSON.stringify(answer)).not.toContain('073915');
    expect(JSON.stringify(answer)).not.toContain(pin?.rawCode);
    expect(JSON.stringify(answer)).toContain('••••');
  }
  const { body } = await writeResultFile(ctx, { runId: run.id, only: 'all' });
  const result = await textOf(body);
  expect(result).not.toContain('073915');
  expect(result).toContain('1,Ana,Roy,••••,');
  const again = await sendTestFile(tenant, { sourceId, text: result });
  expect(again).toMatchObject({ counts: { rows: 2, failed: 0, credentials: { created: 0, revoked: 0 } } });
  expect((await live(tenant, '1')).map(({ id }) => id)).toEqual([pin?.id]);
});

it('lets two people have one PIN, until the tenant wants PINs unique; the holder is not revealed then', async () => {
  const { send } = await open();
  const shared = await send('1,Ana,Roy,073915,,\n2,Bo,Li,073915,,\n');
  expect(shared).toMatchObject({ status: 'completed', counts: { credentials: { created: 2 } } });
  const own = await open();
  const policy = { lengthMin: 4, lengthMax: 8, mustBeUnique: true };
  await updatePinPolicy(own.tenant.ctx('admin'), policy);
  expect(codesOf(await own.send('1,Ana,Roy,073915,,\n2,Bo,Li,073915,,\n'))).toEqual([
    ['pinTwiceInFile', expect.not.stringContaining('1,')],
  ]);
  const later = codesOf(await own.send('1,Ana,Roy,073915,,\n3,Cy,Oh,073915,,\n'));
  expect(later).toEqual([['pinInUse', 'This PIN cannot be given: it is in use.']]);
  expect(await live(own.tenant, '3')).toEqual([]);
});

it('gives a plate and a mobile ID to one person only, however they are written', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,,ZH 1,"a\\""7"\n');
  expect(codesOf(await send('1,Ana,Roy,,ZH 1,"a\\""7"\n2,Bo,Li,,zh-1,"a\\""7"\n'))).toEqual([
    ['cardHeldByOther', 'Licence plate ZH1 is held by 1; it was not moved.'],
    ['cardHeldByOther', 'Mobile credential a\\"7 is held by 1; it was not moved.'],
  ]);
  const twice = codesOf(await send('3,Cy,Oh,,BE 9,"b\\""7"\n4,Di,Um,,be9,"b\\""7"\n'));
  expect(twice.map(([code]) => code)).toEqual(['cardTwiceInFile', 'cardTwiceInFile']);
  expect(await live(tenant, '4')).toEqual([]);
});
