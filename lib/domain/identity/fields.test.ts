import { expect, it } from 'vitest';

import { fieldAliases } from './field-aliases.ts';
import { fields } from './fields.ts';

it('names every field once, External ID first', () => {
  const keys = fields.map((field) => field.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toBe('externalId');
  expect(fields.filter((field) => field.type === 'key')).toHaveLength(1);
});

it('has other headings for every field but no heading for an unknown field', () => {
  const keys = fields.map((field) => field.key);
  expect(Object.keys(fieldAliases).toSorted()).toEqual(keys.toSorted());
  expect(fields.filter((field) => field.aliases.length < 5)).toEqual([]);
});

it('gives an example that is no longer than the field accepts', () => {
  expect(fields.filter((field) => field.example.length > field.lengthMax)).toEqual([]);
});
