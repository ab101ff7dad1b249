import { expect, it } from 'vitest';

import { editValues, toChange, toTakeBack } from './edit-value.ts';

const answers = { field: 'department', value: 'Security', keep: 'sources', until: '' } as const;

it('leaves a field to the sources, locks it until the end of a day, or for good', () => {
  expect(toChange(answers)).toEqual({ attributes: { department: 'Security' }, locks: { department: false } });
  expect(toChange({ ...answers, keep: 'until', until: '2026-12-31' }).locks).toEqual({
    department: '2026-12-31T23:59:59Z',
  });
  expect(toChange({ ...answers, keep: 'forever' }).locks).toEqual({ department: null });
});

it('sends a list entry by entry and a state as yes or no', () => {
  const list = toChange({ ...answers, field: 'provisioningAttributes', value: 'lab\nparking' });
  expect(list.attributes).toEqual({ provisioningAttributes: ['lab', 'parking'] });
  expect(toChange({ ...answers, field: 'active', value: 'false' })).toEqual({
    active: false,
    locks: { active: false },
  });
  expect(toTakeBack('active')).toEqual({ active: null });
  expect(toTakeBack('city')).toEqual({ attributes: { city: null } });
});

it('asks for a value, and for the day when a lock is to end', () => {
  const missing = (input: unknown) => editValues.safeParse(input).error?.issues.map(({ path }) => path[0]);
  expect(missing({ ...answers, value: ' ' })).toEqual(['value']);
  expect(missing({ ...answers, keep: 'until' })).toEqual(['until']);
});
