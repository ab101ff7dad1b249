import { maskedValue } from '#lib/domain/credential/mask';
import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Protection } from '#lib/domain/source/selection';

import { compileFieldPattern } from './field-pattern.ts';
import type { Protector } from './plan-setup.ts';

/** Whom a source leaves alone, by what the directory says of them; undefined where it leaves nobody alone. */
export function compileProtection(
  { groups, patterns }: Protection,
  sensitive?: ReadonlySet<string>,
): Protector | undefined {
  if (groups.length === 0 && patterns.length === 0) return undefined;
  const kept = new Set(groups.map((group) => group.toLowerCase()));
  const tests = patterns.map(({ field, pattern }) => ({ field, fits: compileFieldPattern(pattern) }));
  return (attributes) => {
    const group = groupsOf(attributes).find((name) => kept.has(name.toLowerCase()));
    if (group !== undefined) return `group ${group}`;
    const hit = tests.find(({ field, fits }) => fits(attributes[field]));
    if (hit === undefined) return null;
    return `${hit.field} ${sensitive?.has(hit.field) === true ? maskedValue : String(attributes[hit.field])}`;
  };
}

function groupsOf({ groups }: FieldValues): readonly string[] {
  return typeof groups === 'object' && groups !== null ? groups : [];
}
