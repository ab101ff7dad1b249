import { expect, it } from 'vitest';

import { policy } from '#lib/domain/source/policy';

import { managementForm, toManagementInput, toPolicyPatch } from './management-form';

const words = { column: 'status', apply: ['ON', 'YES'], suspend: ['OFF'], delete: ['GONE'] };
const typed = (rowAction: typeof words | null) =>
  toManagementInput({ policy: policy.parse({ rowAction, resultFile: 'remark' }) }, 'UTC');

it('keeps the words of a status column as they were, and none where there is no column', () => {
  const patch = toPolicyPatch(managementForm.parse(typed(words)), policy.parse({}));
  expect(patch).toMatchObject({ rowAction: words, resultFile: 'remark', customFieldsByHeading: false });
  expect(toPolicyPatch(managementForm.parse(typed(null)), policy.parse({})).rowAction).toBeNull();
});

it('asks for a word for each action, and for each word to stand for one', () => {
  const answers = { ...typed(words), suspendWords: ' , ', deleteWords: 'on' };
  const issues = managementForm.safeParse(answers).error?.issues.map(({ path }) => path[0]);
  expect(issues).toEqual(['suspendWords', 'deleteWords']);
});
