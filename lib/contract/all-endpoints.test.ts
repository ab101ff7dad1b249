import { expect, it } from 'vitest';

import { allEndpoints } from './all-endpoints.ts';

it('names every endpoint once, and each way to it once', () => {
  expect(allEndpoints.length).toBeGreaterThan(0);
  expect(new Set(allEndpoints.map(({ id }) => id)).size).toBe(allEndpoints.length);
  expect(new Set(allEndpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(allEndpoints.length);
});

it('finds every path parameter in the input of its endpoint', () => {
  for (const { path, input } of allEndpoints) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(input.shape)).toEqual(expect.arrayContaining(names));
  }
});
