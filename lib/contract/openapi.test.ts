import { expect, it } from 'vitest';

import { allEndpoints } from './all-endpoints.ts';
import { openapi } from './openapi.ts';

type Operation = { operationId: string; parameters: { name: string; in: string }[]; responses: object };

const document = openapi('https://rollcall.example.com', '1.0.0');
const paths = document['paths'] as Record<string, Record<string, Operation>>;

it('describes every endpoint once, with its path parameters, scope and answer', () => {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(allEndpoints.map(({ id }) => id).sort());
  for (const [path, methods] of Object.entries(paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(new Set(inPath)).toEqual(new Set(names));
    }
  }
});

it('shows path values as parameters and the rest of a write as its body', () => {
  const update = paths['/api/v1/{tenant}/members/{userId}']?.['patch'];
  expect(update).toMatchObject({
    parameters: [{ name: 'tenant' }, { name: 'userId', in: 'path', required: true }, { name: 'Idempotency-Key' }],
    requestBody: { content: { 'application/json': { schema: { required: ['role'], additionalProperties: false } } } },
    security: [{ oauth: ['members:write'] }, { session: [] }],
  });
});

it('is plain JSON without references that lead nowhere', () => {
  const text = JSON.stringify(document);
  const targets = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  for (const target of targets) {
    const found = target.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect([target, found]).not.toEqual([target, undefined]);
  }
});
