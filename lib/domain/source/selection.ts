import { z } from 'zod';

/** A field's whole value, upper and lower case taken for the same. */
const valuePattern = z.strictObject({
  field: z.string().min(1).max(100),
  pattern: z.string().min(1).max(500),
});

/** Whom of a file a source takes; everybody else counts as not named by the file. */
export const selection = z.strictObject({
  /** `mapped`: with a group that the group map has an entry for · `groups`: with one of `groups`, as the file writes them. */
  people: z.enum(['all', 'mapped', 'groups']).default('all'),
  groups: z.array(z.string().trim().min(1).max(255)).max(1000).default([]),
  /** All of them must fit. */
  patterns: z.array(valuePattern).max(20).default([]),
  /** false: a new person to whom the file gives no group is not created. */
  createUngrouped: z.boolean().default(true),
});
export type Selection = z.infer<typeof selection>;

/** People whom a source never changes, whatever its files say of them or leave out. One hit is enough. */
export const protection = z.strictObject({
  groups: z.array(z.string().trim().min(1).max(255)).max(1000).default([]),
  patterns: z.array(valuePattern).max(20).default([]),
});
export type Protection = z.infer<typeof protection>;

export function isSelective({ people, patterns }: Selection): boolean {
  return people !== 'all' || patterns.length > 0;
}
