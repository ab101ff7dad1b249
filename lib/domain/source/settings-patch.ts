import { z } from 'zod';

import { credentialMapping, mappingRule } from '#lib/domain/mapping/mapping';

import { format } from './format.ts';
import { limits, missingPolicy, policy } from './policy.ts';
import { delivery } from './source.ts';

type Bare<T> = T extends z.ZodDefault<infer Inner> | z.ZodPrefault<infer Inner> ? Inner : T;
type Sparse<Shape extends z.ZodRawShape> = z.ZodObject<{ [Key in keyof Shape]: z.ZodOptional<Bare<Shape[Key]>> }>;

/** The same object with every entry optional and no default, so that what is not named is not touched. */
function toSparse<Shape extends z.ZodRawShape>(object: z.ZodObject<Shape>): Sparse<Shape> {
  const entries = Object.entries(object.shape).map(([key, entry]) => [key, z.optional(toBare(entry))]);
  return z.strictObject(Object.fromEntries(entries)) as unknown as Sparse<Shape>;
}

function toBare(entry: z.core.$ZodType): z.core.$ZodType {
  return entry instanceof z.ZodDefault || entry instanceof z.ZodPrefault ? entry.unwrap() : entry;
}

/** Changes to a source's settings: objects are merged entry by entry, lists replace the ones before. */
export const settingsPatch = z.strictObject({
  delivery: toSparse(delivery).optional(),
  format: toSparse(format).optional(),
  identityMapping: z.array(mappingRule).max(200).optional(),
  credentialMappings: z.array(credentialMapping).max(10).optional(),
  policy: toSparse(policy)
    .extend({ missing: toSparse(missingPolicy).optional(), limits: toSparse(limits).optional() })
    .optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatch>;
