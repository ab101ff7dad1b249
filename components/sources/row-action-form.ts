import { z } from 'zod';

import { rowAction, type Policy } from '#lib/domain/source/policy';

const list = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer')
  .transform((text) => text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()])));

/** Words are typed with commas between them; without a column there is no such setting. */
export const rowActionFields = {
  actionColumn: z.string().max(5000, 'Use 5,000 characters or fewer'),
  applyWords: list,
  suspendWords: list,
  deleteWords: list,
  customFieldsByHeading: z.boolean(),
  resultFile: z.enum(['full', 'remark']),
};

type Answers = {
  readonly [Key in keyof typeof rowActionFields]: z.output<(typeof rowActionFields)[Key]>;
};

const wordFields = ['applyWords', 'suspendWords', 'deleteWords'] as const;

/** Each action needs a word of its own. */
export function checkRowAction(answers: Answers, ctx: z.RefinementCtx): void {
  if (answers.actionColumn === '') return;
  const seen = new Set<string>();
  for (const field of wordFields) {
    const words = answers[field].map((word) => word.toLowerCase());
    if (words.length === 0) ctx.addIssue({ code: 'custom', path: [field], message: 'Enter at least one word' });
    const twice = words.find((word) => seen.has(word));
    if (twice !== undefined)
      ctx.addIssue({ code: 'custom', path: [field], message: `“${twice}” stands for another action already` });
    for (const word of words) seen.add(word);
  }
}

export function toRowActionInput({ rowAction: action, customFieldsByHeading, resultFile }: Policy) {
  return {
    actionColumn: action?.column ?? '',
    applyWords: (action?.apply ?? ['ACTIVE']).join(', '),
    suspendWords: (action?.suspend ?? ['SUSPEND']).join(', '),
    deleteWords: (action?.delete ?? ['DELETE']).join(', '),
    customFieldsByHeading,
    resultFile,
  };
}

export function toRowActionPatch(answers: Answers): Pick<Policy, 'rowAction' | 'customFieldsByHeading' | 'resultFile'> {
  const { actionColumn: column, applyWords: apply, suspendWords: suspend, deleteWords, ...rest } = answers;
  const { customFieldsByHeading, resultFile } = rest;
  const action = column === '' ? null : rowAction.parse({ column, apply, suspend, delete: deleteWords });
  return { rowAction: action, customFieldsByHeading, resultFile };
}
