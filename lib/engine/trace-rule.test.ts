import { expect, it } from 'vitest';

import { fields } from '#lib/domain/identity/fields';
import { mappingRule } from '#lib/domain/mapping/mapping';
import { sourceSettings } from '#lib/domain/source/source';

import { traceRule } from './trace-rule.ts';

const { format } = sourceSettings.parse({});

function trace(rule: object, header: readonly string[], cells: readonly (string | undefined)[]) {
  const parsed = mappingRule.parse(rule);
  const field = fields.find(({ key }) => key === parsed.field);
  if (field === undefined) throw new Error('unknown field');
  return traceRule({ rule: parsed, field, format }, { header, cells });
}

it('shows the cell as it stands, then the text after every step, then the value', () => {
  const rule = {
    field: 'department',
    type: 'direct',
    column: 'Dept',
    fallbackColumns: ['Unit'],
    valueMap: { 'r&d': 'Research lab' },
    transforms: [{ name: 'upperCase' }],
  };
  expect(trace(rule, ['Dept', 'Unit'], ['', ' r&d '])).toEqual({
    cells: [
      { column: 'Dept', text: '' },
      { column: 'Unit', text: ' r&d ' },
    ],
    steps: [
      { name: 'First filled of Dept, Unit', result: 'r&d', problem: null },
      { name: 'Value map', result: 'Research lab', problem: null },
      { name: 'UPPER CASE', result: 'RESEARCH LAB', problem: null },
      { name: 'Read as Department', result: 'RESEARCH LAB', problem: null },
    ],
    value: 'RESEARCH LAB',
  });
});

it('says in which step a rule ends and why', () => {
  const regex = { field: 'lastName', type: 'regex', column: 'Name', pattern: '^(.*), ', replacement: '$1' };
  expect(trace(regex, ['Name'], ['Roy'])).toMatchObject({
    steps: [{ result: null, problem: expect.stringContaining('pattern') as string }],
    value: undefined,
  });
  const email = { field: 'email', type: 'direct', column: 'Mail' };
  expect(trace(email, ['Mail'], ['nobody'])).toMatchObject({
    steps: [
      { name: 'Column Mail', result: 'nobody' },
      { name: 'Read as Email', problem: expect.any(String) as string },
    ],
  });
});

it('tells a fixed value, a template, an absent cell and a cleared one apart', () => {
  expect(trace({ field: 'active', type: 'fixed', value: true }, [], [])).toMatchObject({ cells: [], value: true });
  const template = { field: 'displayName', type: 'template', template: '{First} {Last}' };
  expect(trace(template, ['First', 'Last'], ['Ana', 'Roy'])).toMatchObject({ value: 'Ana Roy' });
  const clear = { field: 'city', type: 'direct', column: 'City', whenEmpty: 'clear' };
  expect(trace(clear, ['City'], [undefined])).toMatchObject({ cells: [{ text: null }], value: undefined });
  expect(trace(clear, ['City'], [''])).toMatchObject({ cells: [{ text: '' }], value: null });
});
