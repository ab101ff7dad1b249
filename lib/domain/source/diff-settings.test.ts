import { expect, test } from 'vitest';

import { diffSettings } from './diff-settings.ts';
import { patchSettings } from './patch-settings.ts';
import { sourceSettings } from './source.ts';

const rule = (field: string, column: string) => ({ field, type: 'direct', column }) as const;
const before = sourceSettings.parse({ identityMapping: [rule('externalId', 'ID'), rule('department', 'Dept')] });

test('equal settings have no difference', () => {
  expect(diffSettings(before, sourceSettings.parse(before))).toEqual([]);
});

test('names each setting that differs, rules by their field, schedules as a whole', () => {
  const schedule = { cron: '0 6 * * *', timeZone: 'UTC' };
  const after = patchSettings(before, {
    format: { delimiter: ';' },
    identityMapping: sourceSettings.parse({ identityMapping: [rule('externalId', 'ID'), rule('lastName', 'Last')] })
      .identityMapping,
    policy: { missing: { action: 'deactivate' }, schedule },
  });
  const changes = diffSettings(before, after);
  expect(changes.map(({ path }) => path).toSorted()).toEqual([
    'format.delimiter',
    'identityMapping.department',
    'identityMapping.lastName',
    'policy.missing.action',
    'policy.schedule',
  ]);
  expect(changes.find(({ path }) => path === 'policy.schedule')).toEqual({
    path: 'policy.schedule',
    from: null,
    to: schedule,
  });
  expect(changes.find(({ path }) => path === 'identityMapping.department')?.to).toBeNull();
});
