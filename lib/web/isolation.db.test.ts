import { beforeAll, expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { newId } from '#lib/shared/id';
import { bearerToken } from '#lib/testing/bearer-token';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createMember } from '#lib/testing/create-member';
import { sampleInput } from '#lib/testing/sample-input';
import { sessionCookie } from '#lib/testing/session-cookie';
import { tenantWithRows, type SeededTenant } from '#lib/testing/tenant-with-rows';

let mine: SeededTenant;
let theirs: SeededTenant;
let userId: string;
let authorization: string;

beforeAll(async () => {
  [mine, theirs] = [await tenantWithRows(), await tenantWithRows()];
  ({ userId } = await createMember(mine.tenantId, 'owner'));
  authorization = await bearerToken(mine.ctx());
});

/** My credentials, of each kind. */
async function credentials(): Promise<Record<string, string>[]> {
  return [{ authorization }, { cookie: await sessionCookie(userId) }];
}

/** Everything a tenant has, as one text, but for what signing in and being asked leave behind. */
async function stateOf(tenantId: string): Promise<string> {
  return inTenantBulk(tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    );
    const parts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await tx.query(`SELECT to_jsonb(t) AS row FROM ${tx.escapeIdentifier(name)} t ORDER BY 1`);
      parts.push(name, JSON.stringify(rows));
    }
    return parts.join('\n');
  });
}

it('answers another tenant like one that does not exist, and shows and changes nothing of it', async () => {
  const before = await stateOf(theirs.tenantId);
  for (const endpoint of allEndpoints) {
    for (const headers of await credentials()) {
      const input = { ...sampleInput(endpoint), ...pick(endpoint.path, theirs.ids) };
      const answer = await callEndpoint(endpoint, { slug: theirs.slug, headers, input });
      const unknown = await callEndpoint(endpoint, { slug: `no-${theirs.slug}`, headers, input });
      expect([endpoint.id, answer.status]).toEqual([endpoint.id, 404]);
      expect(withoutRequestId(answer.text)).toBe(withoutRequestId(unknown.text));
    }
  }
  expect(await stateOf(theirs.tenantId)).toBe(before);
});

it('knows no id of another tenant in a path', async () => {
  const before = await stateOf(theirs.tenantId);
  for (const endpoint of allEndpoints.filter(({ path }) => path.includes('{'))) {
    for (const headers of await credentials()) {
      const sample = sampleInput(endpoint);
      const foreign = await callEndpoint(endpoint, {
        slug: mine.slug,
        headers,
        input: { ...sample, ...pick(endpoint.path, theirs.ids) },
      });
      const unknown = await callEndpoint(endpoint, { slug: mine.slug, headers, input: sample });
      expect([endpoint.id, foreign.status]).toEqual([endpoint.id, unknown.status]);
      expect([endpoint.id, foreign.status]).not.toEqual([
        endpoint.id,
        expect.toSatisfy((status: number) => status < 400 || status === 500),
      ]);
      expect(foreign.text).not.toContain(theirs.canary);
    }
  }
  expect(await stateOf(theirs.tenantId)).toBe(before);
});

it('takes no id of another tenant in a query or body, and never answers with its rows', async () => {
  const before = await stateOf(theirs.tenantId);
  for (const endpoint of allEndpoints) {
    const named = Object.keys(endpoint.input.shape).filter((name) => !endpoint.path.includes(`{${name}}`));
    for (const headers of await credentials()) {
      const base = { ...sampleInput(endpoint), ...pick(endpoint.path, mine.ids) };
      const attempts = [
        base,
        ...named.map((name) => ({ ...base, [name]: theirs.ids[name] ?? theirs.ids['sourceId'] })),
      ];
      for (const input of attempts) {
        const answer = await callEndpoint(endpoint, {
          slug: mine.slug,
          headers: { ...headers, 'idempotency-key': newId() },
          input,
        });
        expect([endpoint.id, answer.status]).not.toEqual([endpoint.id, 500]);
        expect(answer.text).not.toContain(theirs.canary);
      }
    }
  }
  expect(await stateOf(theirs.tenantId)).toBe(before);
});

it('keeps answers under an Idempotency-Key for their tenant and caller', async () => {
  const create = allEndpoints.find(({ id }) => id === 'createSource')!;
  const headers = { authorization, 'idempotency-key': 'same-key' };
  const first = await callEndpoint(create, { slug: mine.slug, headers, input: { name: 'Once' } });
  const again = await callEndpoint(create, { slug: mine.slug, headers, input: { name: 'Once' } });
  const theirToken = await bearerToken(theirs.ctx());
  const theirHeaders = { authorization: theirToken, 'idempotency-key': 'same-key' };
  const foreign = await callEndpoint(create, { slug: theirs.slug, headers: theirHeaders, input: { name: 'Once' } });
  expect([first.status, again.status, foreign.status]).toEqual([201, 201, 201]);
  expect(again.text).toBe(first.text);
  expect(foreign.text).not.toBe(first.text);
});

function pick(path: string, ids: Readonly<Record<string, string>>): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, ids[name] ?? ids['sourceId'] ?? '']));
}

function withoutRequestId(text: string): string {
  return text.replaceAll(/"requestId":"[^"]+"/g, '');
}
