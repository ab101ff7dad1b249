import { z } from 'zod';

/** A group for everybody whose field fits; a field without a value never does, not even where a text must be missing. */
export const fieldGroup = z.strictObject({
  /** Key of the field, such as `jobTitle` or `custom.color`. */
  field: z.string().min(1).max(100),
  is: z.enum(['equals', 'contains', 'notEquals', 'notContains', 'matches']),
  /** A text; for `matches` a pattern that must fit somewhere in the value. */
  text: z.string().min(1).max(500),
  ignoreCase: z.boolean().default(false),
  /** External ID or name of the group. */
  group: z.string().trim().min(1).max(255),
});
export type FieldGroup = z.infer<typeof fieldGroup>;
