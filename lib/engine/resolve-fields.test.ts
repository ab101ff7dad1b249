import { expect, it } from 'vitest';

import type { Statement } from '#lib/domain/source/statement';

import { resolveAlone, resolveFields } from './resolve-fields.ts';

function statement(sourceId: string, position: number, more: Partial<Statement> = {}): Statement {
  return { sourceId, position, ranks: {}, decidesActive: false, withdrawn: false, values: {}, ...more };
}

it('gives each field the value of the first source in authority order, however the statements arrive', () => {
  const hr = statement('hr', 0, { values: { lastName: 'Roy', department: 'Sales' } });
  const badge = statement('badge', 1, { values: { department: 'Security', picture: 'a.jpg' } });
  const expected = {
    active: null,
    attributes: { lastName: 'Roy', department: 'Sales', picture: 'a.jpg' },
    owners: { lastName: 'hr', department: 'hr', picture: 'badge' },
    losing: { department: [{ sourceId: 'badge', value: 'Security' }] },
  };
  expect(resolveFields([hr, badge])).toEqual(expected);
  expect(resolveFields([badge, hr])).toEqual(expected);
});

it('passes over a cleared value in favour of a source further down', () => {
  const resolved = resolveFields([
    statement('hr', 0, { values: { phone: null } }),
    statement('badge', 1, { values: { phone: '+41441234567' } }),
  ]);
  expect(resolved.attributes).toEqual({ phone: '+41441234567' });
  expect(resolved.losing).toEqual({});
});

it('takes false, zero, empty text and an empty list as values', () => {
  const values = { remote: false, floor: 0, note: '', tags: [] };
  const resolved = resolveFields([
    statement('hr', 0, { values }),
    statement('badge', 1, { values: { remote: true, floor: 4, note: 'x', tags: ['a'] } }),
  ]);
  expect(resolved.attributes).toEqual(values);
});

it('ignores what a source that does not decide says about active', () => {
  const resolved = resolveFields([
    statement('badge', 0, { values: { active: false } }),
    statement('hr', 1, { decidesActive: true, values: { active: true } }),
  ]);
  expect(resolved).toEqual({ active: true, attributes: {}, owners: { active: 'hr' }, losing: {} });
});

it('leaves active undecided when no deciding source ever held the person', () => {
  expect(resolveFields([statement('badge', 0, { values: { active: false } })]).active).toBeNull();
  expect(resolveFields([]).active).toBeNull();
});

it('takes holding the person without a word on active as active', () => {
  expect(resolveFields([statement('hr', 0, { decidesActive: true })]).active).toBe(true);
});

it('lets the first deciding source that holds the person decide, and shows the other’s word', () => {
  const resolved = resolveFields([
    statement('hr', 0, { decidesActive: true, values: { active: false } }),
    statement('contractors', 1, { decidesActive: true, values: { active: true } }),
  ]);
  expect(resolved.active).toBe(false);
  expect(resolved.owners).toEqual({ active: 'hr' });
  expect(resolved.losing).toEqual({ active: [{ sourceId: 'contractors', value: true }] });
});

it('keeps a person active while one deciding source still holds them, and inactive when none does', () => {
  const hr = statement('hr', 0, { decidesActive: true, withdrawn: true, values: { active: true } });
  const contractors = statement('contractors', 1, { decidesActive: true });
  expect(resolveFields([hr, contractors])).toMatchObject({ active: true, owners: { active: 'contractors' } });
  const left = resolveFields([hr, { ...contractors, withdrawn: true }, statement('badge', 2)]);
  expect(left.active).toBe(false);
  expect(left.owners).toEqual({});
});

it('keeps the other values of a source whose file no longer names the person', () => {
  const resolved = resolveFields([
    statement('hr', 0, { decidesActive: true, withdrawn: true, values: { lastName: 'Roy', active: true } }),
    statement('badge', 1, { values: { lastName: 'Roi' } }),
  ]);
  expect(resolved.attributes).toEqual({ lastName: 'Roy' });
  expect(resolved.owners).toEqual({ lastName: 'hr' });
});

it('treats field names of JavaScript’s own objects like any other', () => {
  const values = { constructor: 'Ltd', toString: 'x' };
  expect(resolveFields([statement('hr', 0, { values })]).attributes).toEqual(values);
});

it('says of a single statement what the full rule says', () => {
  const values = { firstName: 'Ana', lastName: null, active: false };
  for (const decidesActive of [true, false])
    for (const withdrawn of [true, false])
      for (const stated of [values, { firstName: 'Ana' }]) {
        const one = statement('hr', 1, { decidesActive, withdrawn, values: stated });
        const { active, attributes } = resolveFields([one]);
        expect(resolveAlone(one)).toEqual({ active, attributes });
      }
});

it('lets an exception for a field go before the common order, and before those without one', () => {
  const hr = statement('hr', 0, { values: { department: 'Sales', phone: '1' } });
  const badge = statement('badge', 1, { values: { department: 'Security', phone: '2' }, ranks: { department: -2 } });
  const photos = statement('photos', 2, { values: { department: 'None', phone: '3' }, ranks: { department: -1 } });
  for (const order of [
    [hr, badge, photos],
    [photos, badge, hr],
    [badge, hr, photos],
  ]) {
    expect(resolveFields(order)).toMatchObject({
      attributes: { department: 'Security', phone: '1' },
      owners: { department: 'badge', phone: 'hr' },
      losing: { department: [{ sourceId: 'photos' }, { sourceId: 'hr' }], phone: [{ value: '2' }, { value: '3' }] },
    });
  }
});
