import { expect, it } from 'vitest';

import { newId } from './id.ts';

it('gives ids that are all different and sort by when they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  const first = ids[0] ?? '';
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect((ids.at(-1) ?? '').slice(0, 13) >= first.slice(0, 13)).toBe(true);
});
