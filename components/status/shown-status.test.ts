import { expect, it } from 'vitest';

import { shownStatus } from './shown-status';

it('A51 shows a run that was applied without its leavers as held in part, and a preview of it as a preview', () => {
  expect(shownStatus({ status: 'completedWithProblems', isHeldInPart: true })).toBe('heldInPart');
  expect(shownStatus({ status: 'planned', isHeldInPart: true })).toBe('planned');
  expect(shownStatus({ status: 'completed', isHeldInPart: false })).toBe('completed');
});
