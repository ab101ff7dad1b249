import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';

import { endpoint } from '#lib/contract/endpoint';

import { ApiError } from './api-error.ts';
import { apiFetch } from './api-fetch.ts';

const list = endpoint({
  id: 'things.list',
  method: 'GET',
  path: '/boxes/{boxId}/things',
  summary: 'Lists things',
  input: z.object({ boxId: z.string(), status: z.array(z.string()).optional(), cursor: z.string().optional() }),
  output: z.object({ items: z.array(z.string()) }),
  scope: 'sources:read',
});
const rename = endpoint({
  id: 'things.rename',
  method: 'PATCH',
  path: '/things/{thingId}',
  summary: 'Renames a thing',
  input: z.object({ thingId: z.string(), name: z.string() }),
  output: z.object({ name: z.string() }),
  scope: 'sources:write',
});

afterEach(() => vi.unstubAllGlobals());

function answer(response: () => Response | Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve().then(response);
  });
  return calls;
}

test('fills path parameters and sends the rest of a GET as query, escaped', async () => {
  const calls = answer(() => Response.json({ items: ['a'] }));
  const output = await apiFetch(list, { boxId: 'a/b', status: ['x', 'y&z'] }, { tenant: 'acme' });
  expect(output.items).toEqual(['a']);
  expect(calls[0]?.url).toBe('/api/v1/acme/boxes/a%2Fb/things?status=x&status=y%26z');
  expect(calls[0]?.init.body).toBeUndefined();
});

test('sends the rest of a write as JSON with the session of the same origin only', async () => {
  const calls = answer(() => Response.json({ name: 'n' }));
  await apiFetch(rename, { thingId: '7', name: '00123' }, { tenant: 'acme' });
  expect(calls[0]?.url).toBe('/api/v1/acme/things/7');
  expect(calls[0]?.init.body).toBe('{"name":"00123"}');
  expect(calls[0]?.init.credentials).toBe('same-origin');
});

test('turns problem details into one error with code, sentence, fields and reference', async () => {
  answer(() =>
    Response.json(
      {
        code: 'INVALID_INPUT',
        detail: 'One field needs attention.',
        requestId: 'r1',
        errors: [{ path: 'name', message: 'Enter a name' }],
      },
      { status: 400 },
    ),
  );
  const error = await apiFetch(rename, { thingId: '7', name: '' }, { tenant: 'acme' }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    code: 'INVALID_INPUT',
    status: 400,
    requestId: 'r1',
    detail: 'One field needs attention.',
    errors: [{ path: 'name', message: 'Enter a name' }],
  });
});

test('an answer that is not ours still becomes a readable error with its reference', async () => {
  answer(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r2' } }));
  const error = await apiFetch(list, { boxId: '1' }, { tenant: 'acme' }).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'INTERNAL', status: 502, requestId: 'r2' });
});

test('no answer at all says so instead of passing on the text of the browser', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  const error = await apiFetch(list, { boxId: '1' }, { tenant: 'acme' }).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'NO_ANSWER', status: 0 });
});
