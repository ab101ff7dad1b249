import { compilePattern } from '#lib/domain/mapping/compile-pattern';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import type { GroupMap } from '#lib/domain/source/group-map';

import { GroupMapper } from './compile-group-map.ts';

/** What is wrong with a group map: patterns that cannot be read, and known names that the rules lead to one group. */
export function checkGroupMap(map: GroupMap): readonly MappingFinding[] {
  return [...map.rules.flatMap((rule, index) => checkGroupRule(rule, index)), ...checkMeeting(map)];
}

function checkGroupRule({ pattern, replacement }: GroupMap['rules'][number], index: number): MappingFinding[] {
  const compiled = compilePattern(pattern, replacement.replace(/\\(\d)/g, '$$$1'));
  if (compiled.kind !== 'refused') return [];
  return [{ severity: 'error', path: `policy.groupMap.rules.${index}.pattern`, message: compiled.message }];
}

function checkMeeting(map: GroupMap): MappingFinding[] {
  const mapper = new GroupMapper(map);
  mapper.take([...new Set(map.entries.map(({ group }) => group))]);
  if (mapper.met === null) return [];
  const { group, names } = mapper.met;
  const [value, other] = names;
  const message = `By the group rules ${value} and ${other} both become ${group}`;
  return [{ severity: 'error', path: 'policy.groupMap.rules', message }];
}
