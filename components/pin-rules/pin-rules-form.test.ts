import { expect, it } from 'vitest';

import { pinRulesForm, toPinRulesForm } from './pin-rules-form.ts';

it('gives stored rules back as they were read', () => {
  const rules = { lengthMin: 4, lengthMax: 8, mustBeUnique: true };
  expect(pinRulesForm.parse(toPinRulesForm(rules))).toEqual(rules);
});

it('refuses a longest PIN that is shorter than the shortest, and lengths no reader takes', () => {
  const blamed = (lengthMin: string, lengthMax: string) =>
    pinRulesForm.safeParse({ lengthMin, lengthMax, sharing: 'shared' }).error?.issues.map(({ path }) => path.join('.'));
  expect(blamed('6', '4')).toEqual(['lengthMax']);
  expect(blamed('2', '13')).toEqual(['lengthMin', 'lengthMax']);
});
