import type { Field } from '#lib/domain/identity/fields';
import { compilePattern } from '#lib/domain/mapping/compile-pattern';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import type { Policy } from '#lib/domain/source/policy';

type Pattern = { readonly path: string; readonly field: string; readonly key: string; readonly pattern: string | null };

/** Patterns on values: each names a field that is there, and can be read. */
export function checkPatterns(policy: Policy, fields: readonly Field[]): readonly MappingFinding[] {
  const known = new Set(fields.map(({ key }) => key));
  return listPatterns(policy).flatMap(({ path, field, key, pattern }) => [
    ...(known.has(field) ? [] : [toError(`${path}.field`, `There is no field ${field}`)]),
    ...readPattern(`${path}.${key}`, pattern),
  ]);
}

function listPatterns({ selection, protection, groupsFromFields }: Policy): readonly Pattern[] {
  const values = [
    ['policy.selection.patterns', selection.patterns],
    ['policy.protection.patterns', protection.patterns],
  ] as const;
  return [
    ...values.flatMap(([path, all]) => all.map((one, i) => ({ ...one, path: `${path}.${i}`, key: 'pattern' }))),
    ...groupsFromFields.map(({ field, is, text }, i) => {
      const path = `policy.groupsFromFields.${i}`;
      return { path, field, key: 'text', pattern: is === 'matches' ? text : null };
    }),
  ];
}

function readPattern(path: string, pattern: string | null): readonly MappingFinding[] {
  const compiled = pattern === null ? null : compilePattern(pattern, '');
  return compiled?.kind === 'refused' ? [toError(path, compiled.message)] : [];
}

function toError(path: string, message: string): MappingFinding {
  return { severity: 'error', path, message };
}
