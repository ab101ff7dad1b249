import { expect, it } from 'vitest';
import { z } from 'zod';

import { policy } from '#lib/domain/source/policy';

import { groupFields, toGroupInput, toGroupPatch } from './group-form.ts';

const form = z.object(groupFields);

it('gives group map, selection and protection back as they were, patterns among them', () => {
  const own = policy.parse({
    groupMap: {
      entries: [
        { group: 'Design Team', to: ['Creative Suite', 'Other'] },
        { group: 'Contractors', to: [] },
      ],
      rules: [{ pattern: 'ROLE-(.+)', replacement: 'Role $1' }],
      ignoreCase: true,
    },
    selection: { people: 'groups', groups: ['Choir'], patterns: [{ field: 'email', pattern: 'a.*' }] },
    protection: { groups: ['Bosses'], patterns: [{ field: 'email', pattern: 'svc.*' }] },
  });
  const { groupMap, selection, protection, rowChecks } = own;
  expect(toGroupPatch(form.parse(toGroupInput(own)), own)).toEqual({ groupMap, selection, protection, rowChecks });
});

it('asks for lines that can be read', () => {
  const typed = { ...toGroupInput(policy.parse({})), groupEntries: 'Design Team', groupRules: 'ROLE' };
  expect(form.safeParse(typed).error?.issues.map(({ path }) => path[0])).toEqual(['groupEntries', 'groupRules']);
});
