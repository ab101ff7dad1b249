import { expect, it } from 'vitest';

import { patchSettings } from './patch-settings.ts';
import { settingsPatch } from './settings-patch.ts';
import { sourceSettings } from './source.ts';

const current = sourceSettings.parse({
  format: { delimiter: ';', emptyTokens: ['NULL'] },
  identityMapping: [{ field: 'externalId', type: 'direct', column: 'ID' }],
  policy: { decidesActive: true, limits: { deactivateMax: 700, failPercent: null } },
});

it('leaves everything alone that a patch does not name, also inside limits', () => {
  const patch = settingsPatch.parse({ policy: { limits: { changePercent: null } } });
  expect(patch).toEqual({ policy: { limits: { changePercent: null } } });
  expect(patchSettings(current, patch)).toEqual({
    ...current,
    policy: { ...current.policy, limits: { ...current.policy.limits, changePercent: null } },
  });
});

it('changes nothing by an empty patch', () => {
  expect(patchSettings(current, settingsPatch.parse({}))).toEqual(current);
});

it('replaces a list of rules as a whole', () => {
  const patch = settingsPatch.parse({ identityMapping: [] });
  expect(patchSettings(current, patch).identityMapping).toEqual([]);
});

it('refuses a setting that does not exist', () => {
  expect(settingsPatch.safeParse({ policy: { limits: { deactivateMaximum: 3 } } }).success).toBe(false);
});
