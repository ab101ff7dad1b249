import { expect, it } from 'vitest';

import { toManagementField } from './management-field.ts';

it('leads what the server refuses to the question it belongs to', () => {
  expect(toManagementField('policy.selection.patterns.2.pattern')).toBe('selectionPatterns.2.pattern');
  expect(toManagementField('policy.groupsFromFields.0.field')).toBe('fieldGroups.0.field');
  expect(toManagementField('policy.groupMap.entries.0.group')).toBe('groupEntries');
  expect(toManagementField('policy.limits.leavers')).toBe('leavers');
  expect(toManagementField('policy.adoptBy')).toBe('adoptBy');
  expect(toManagementField('version')).toBe('version');
});
