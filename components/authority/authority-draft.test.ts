import { expect, it } from 'vitest';

import { contested, move, setFirst, toDraft, toInput, withSourcesOf } from './authority-draft.ts';

const authority = {
  order: ['hr', 'badges', 'photos'],
  sources: [],
  fields: {
    externalId: ['hr', 'badges'],
    department: ['badges', 'hr'],
    lastName: ['hr', 'badges'],
    picture: ['photos'],
  },
  exceptions: ['department'],
};
const draft = toDraft(authority);

it('takes the order and its exceptions over as they are, and saves them as they were', () => {
  expect(draft).toEqual({ order: ['hr', 'badges', 'photos'], firsts: { department: 'badges' } });
  expect(toInput(draft)).toEqual({ order: authority.order, fields: { department: ['badges'] } });
});

it('moves a source one place, and no further than the ends', () => {
  expect(move(draft, 'photos', -1).order).toEqual(['hr', 'photos', 'badges']);
  expect(move(draft, 'hr', 1).order).toEqual(['badges', 'hr', 'photos']);
  expect(move(draft, 'hr', -1)).toBe(draft);
  expect(move(draft, 'photos', 1)).toBe(draft);
});

it('lets a source come first for a field, and takes that back', () => {
  expect(setFirst(draft, 'lastName', 'badges').firsts).toEqual({ department: 'badges', lastName: 'badges' });
  expect(setFirst(draft, 'department', null).firsts).toEqual({});
});

it('asks only about fields that more than one source states', () => {
  expect(contested(authority)).toEqual(['department', 'lastName']);
});

it('goes on with the sources that there are, new ones last, when some came and went meanwhile', () => {
  const now = { ...authority, order: ['hr', 'photos', 'visitors'] };
  expect(withSourcesOf(now, move(draft, 'photos', -1))).toEqual({ order: ['hr', 'photos', 'visitors'], firsts: {} });
  expect(withSourcesOf(authority, draft)).toEqual(draft);
});
