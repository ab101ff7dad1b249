import { expect, it } from 'vitest';

import { noFilter } from './record-query';
import { rowsOfGroup } from './rows-of-group.ts';

it.each([
  [
    'the rows that carry its code',
    { code: 'emailUnreadable', field: 'email' },
    { code: 'emailUnreadable', field: 'email', outcome: null },
  ],
  [
    'every failed row for a note that only counts them',
    { code: 'limitLeftOut' },
    { code: null, field: null, outcome: 'failed' },
  ],
] as const)('shows %s, and all rows again with the next press', (_, group, only) => {
  const first = rowsOfGroup(group, { ...noFilter, missing: 'deactivated', externalId: 'W1' });
  expect(first).toEqual({ isOn: false, next: { ...only, missing: 'none' } });
  const second = rowsOfGroup(group, { ...noFilter, ...first.next });
  expect(second).toEqual({ isOn: true, next: { code: null, field: null, outcome: null } });
});
