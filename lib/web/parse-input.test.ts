import { expect, it } from 'vitest';
import { z } from 'zod';

import { endpoint } from '#lib/contract/endpoint';

import { parseInput } from './parse-input.ts';

const list = endpoint({
  id: 'things.list',
  method: 'GET',
  path: '/things/{thingId}',
  summary: 'Things',
  input: z.object({
    thingId: z.uuid(),
    limit: z.coerce.number().int().max(5).default(3),
    kind: z.array(z.string()).optional(),
  }),
  output: z.object({}),
  scope: 'runs:read',
});
const create = endpoint({
  ...list,
  id: 'things.create',
  method: 'POST',
  input: z.object({ thingId: z.uuid(), name: z.string() }),
});
const thingId = '019ac000-0000-7000-8000-000000000001';

function post(body: string, query = ''): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request(`http://localhost/things${query}`, { method: 'POST', body, headers });
}

it('reads path and query into one input, a single value as a list where the schema wants one', async () => {
  const parsed = await parseInput(list, new Request('http://localhost/things?kind=a'), { thingId });
  expect(parsed).toEqual({ thingId, limit: 3, kind: ['a'] });
});

it('refuses unknown keys, names them, and never lets a body or query replace the path', async () => {
  await expect(parseInput(list, new Request('http://x/?client_secret=1'), { thingId })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'client_secret' }],
  });
  await expect(parseInput(create, post(`{"name":"a","thingId":"${thingId}"}`), { thingId })).rejects.toMatchObject({
    errors: [{ path: 'thingId' }],
  });
  await expect(parseInput(create, post('{"name":"a"}', '?name=b'), { thingId })).rejects.toMatchObject({
    errors: [{ path: 'name' }],
  });
  await expect(parseInput(create, post('{"name":"a","__proto__":{"x":1}}'), { thingId })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

it('refuses bodies that are no JSON object, of another media type or larger than 1 MiB', async () => {
  for (const body of ['[1]', '"x"', '{', 'null']) {
    await expect(parseInput(create, post(body), { thingId })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  const form = new Request('http://x/', { method: 'POST', body: new URLSearchParams({ name: 'a' }) });
  await expect(parseInput(create, form, { thingId })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const huge = post(JSON.stringify({ name: 'x'.repeat(2_000_000) }));
  await expect(parseInput(create, huge, { thingId })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

it('answers a path value that can name nothing with NOT_FOUND', async () => {
  await expect(parseInput(list, new Request('http://x/'), { thingId: 'abc' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('refuses texts that no database holds: U+0000 and halves of characters', async () => {
  const refused = { code: 'INVALID_INPUT', message: expect.stringContaining('a text in name holds U+0000') };
  await expect(parseInput(create, post(String.raw`{"name":"a\u0000b"}`), { thingId })).rejects.toMatchObject(refused);
  await expect(parseInput(create, post(String.raw`{"name":"\ud83d"}`), { thingId })).rejects.toMatchObject(refused);
  const query = parseInput(list, new Request('http://x/?kind=a%00'), { thingId });
  await expect(query).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'kind' }] });
  await expect(parseInput(list, new Request('http://x/'), { thingId: '\0' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const whole = await parseInput(create, post(String.raw`{"name":"\ud83d\ude00"}`), { thingId });
  expect(whole).toMatchObject({ name: '😀' });
});
