import { z } from 'zod';

const fieldKey = z.string().min(1).max(100);

/** `standIn`: the value only stands in for an empty cell · `contains` and `oneOf` take texts, one of which must fit; `sameAs` the key of another field. Case never matters. */
const condition = z.strictObject({
  field: fieldKey,
  is: z.enum(['empty', 'filled', 'standIn', 'contains', 'oneOf', 'sameAs']),
  texts: z.array(z.string().min(1).max(255)).max(100).default([]),
  not: z.boolean().default(false),
});
export type RowCondition = z.infer<typeof condition>;

/** A rule on the values of one row together: when all conditions hold, the row or one of its values is treated so. */
export const rowCheck = z.strictObject({
  when: z.array(condition).min(1).max(5),
  /** `dropValue`: the field states nothing; a value that only stood in for an empty cell goes without a word. */
  does: z.enum(['rejectRow', 'warn', 'dropValue', 'joinLines']),
  /** What the report names, and what is dropped or joined. */
  field: fieldKey,
  /** `creating`: asked only for people whom the row would create. */
  at: z.enum(['always', 'creating']).default('always'),
  /** The sentence in the report; joined lines have one of their own. */
  message: z.string().max(300).default(''),
});
export type RowCheck = z.infer<typeof rowCheck>;
