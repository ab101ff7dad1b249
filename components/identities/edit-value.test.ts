import { expect, it } from 'vitest';

import { toCatalogue, customField } from '#lib/domain/identity/custom-field';

import { editableFields, editValues, type EditValues, toChange as change, toTakeBack } from './edit-value.ts';

const own = { key: 'skills', label: 'Skills', type: 'multiChoice', choices: ['A', 'B'] };
const catalogue = toCatalogue([own, { key: 'cc', label: 'CC', readOnly: true }].map((one) => customField.parse(one)));
const toChange = (values: EditValues) =>
  change(
    values,
    catalogue.find(({ key }) => key === values.field),
  );

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

it('sends a field of the tenant’s own by its key, and leaves out those that only sources state', () => {
  const skills = toChange({ ...answers, field: 'custom.skills', value: 'A\nB' });
  expect(skills).toEqual({ custom: { skills: ['A', 'B'] }, locks: { 'custom.skills': false } });
  expect(toTakeBack('custom.skills')).toEqual({ custom: { skills: null } });
  const keys = editableFields(catalogue).map(({ key }) => key);
  expect(keys).toContain('custom.skills');
  expect(keys).not.toContain('custom.cc');
});
