import { expect, test } from 'vitest';

import { settingWords } from './setting-words';

const labelOf = (field: string) => (field === 'department' ? 'Department' : field);

test('names a field by its label and its rule by what it says', () => {
  const to = { field: 'department', type: 'direct', column: 'Dept', fallbackColumns: [], optional: false };
  expect(settingWords({ path: 'identityMapping.department', from: null, to }, labelOf)).toEqual({
    label: 'Mapping of Department',
    from: '',
    to: 'type direct, column Dept',
  });
});

test('names a setting by its place', () => {
  expect(settingWords({ path: 'policy.limits.failPercent', from: 20, to: null }, labelOf)).toEqual({
    label: 'How it runs: limits, fail percent',
    from: '20',
    to: '',
  });
  expect(settingWords({ path: 'policy.requireApproval', from: false, to: true }, labelOf)).toMatchObject({
    from: 'No',
    to: 'Yes',
  });
});
