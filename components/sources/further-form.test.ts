import { expect, it } from 'vitest';

import { policy } from '#lib/domain/source/policy';

import { managementForm, toManagementInput, toPolicyPatch } from './management-form';

const patterns = [{ field: 'email', pattern: '.*@x\\.example' }];
const listColumns = [{ heading: 'mail', field: 'email' }];
const own = policy.parse({
  selection: { people: 'mapped', patterns },
  protection: { groups: ['Bosses'], patterns },
  groupsFromFields: [{ field: 'jobTitle', is: 'contains', text: 'Manager', group: 'Managers' }],
  missing: { action: 'deactivate', afterFiles: 1, graceDays: 3, dropsGroups: true, onlyGrouped: true, listColumns },
  limits: { wholePercent: true, whenExceeded: 'applySafePart', allowOnce: true },
  syncMode: 'query',
  queryMismatch: 'create',
  keepFiles: false,
  requireName: false,
  unreadableKeys: 'ignore',
});

it('gives back what it asks as it was', () => {
  const patch = toPolicyPatch(managementForm.parse(toManagementInput({ policy: own }, 'UTC')), own);
  const { selection, protection, groupsFromFields, queryMismatch, keepFiles, ...more } = own;
  expect(patch).toMatchObject({ selection, protection, groupsFromFields, queryMismatch, keepFiles });
  const { createIdentities, requireName, unreadableKeys } = more;
  expect(patch).toMatchObject({ createIdentities, requireName, unreadableKeys });
  expect(patch.missing).toMatchObject({ graceDays: 3, dropsGroups: true, onlyGrouped: true, listColumns });
  expect(patch.limits).toMatchObject({ wholePercent: true, whenExceeded: 'applySafePart', allowOnce: true });
});

it('asks for a field and a text in each row that was added', () => {
  const typed = { ...toManagementInput({ policy: own }, 'UTC'), selectionPatterns: [{ field: '', pattern: '' }] };
  expect(managementForm.safeParse(typed).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'selectionPatterns.0.field',
    'selectionPatterns.0.pattern',
  ]);
});
