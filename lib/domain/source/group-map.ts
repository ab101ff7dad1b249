import { z } from 'zod';

const groupName = z.string().trim().min(1).max(255);

/** What the group names of a file stand for. Without entries and rules they are the names of groups themselves. */
export const groupMap = z.strictObject({
  /** A name of the file and the groups it leads to, none allowed; entries of the same name add up. */
  entries: z
    .array(z.strictObject({ group: groupName, to: z.array(groupName).max(100) }))
    .max(5000)
    .default([]),
  /** Names whose beginning fits the pattern lead to the replacement as well; `$1` (or `\1`) is what its first bracket found. */
  rules: z
    .array(z.strictObject({ pattern: z.string().min(1).max(500), replacement: z.string().min(1).max(500) }))
    .max(50)
    .default([]),
  ignoreCase: z.boolean().default(false),
});
export type GroupMap = z.infer<typeof groupMap>;

export function isMapping({ entries, rules }: GroupMap): boolean {
  return entries.length > 0 || rules.length > 0;
}
