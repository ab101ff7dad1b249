import type { Field } from './fields.ts';

/** Keys of the fields whose values no message may show. */
export function sensitiveKeys(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(fields.filter(({ isSensitive }) => isSensitive).map(({ key }) => key));
}
