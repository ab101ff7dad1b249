import type { MappingRule } from '#lib/domain/mapping/mapping';

import type { Repeated } from './comanage-targets.ts';
import { toColumnRule } from './comanage-words.ts';

const parts = [
  ['firstName', 'given'],
  ['middleName', 'middle'],
  ['lastName', 'family'],
] as const;

/** The person's names: those of the type that the row marks as primary, otherwise of the first type that is filled. */
export function toNameRules(names: readonly Repeated[]): readonly MappingRule[] {
  const types = [...new Set(names.map(({ type }) => type))];
  return parts.flatMap(([target, part]) => {
    if (!names.some(({ field }) => field === part)) return [];
    const [column = '', ...fallbackColumns] = types.map((type) => `Name.${part}.${type}`);
    const required = part === 'given' ? { required: true } : {};
    const sets = types.map((type) => toSet(names.filter((one) => one.type === type)));
    const isPlain = types.length === 1 && sets[0]?.flag === undefined;
    return [
      toColumnRule(target, column, { lengthMax: 128, ...required, ...(isPlain ? {} : { fallbackColumns, sets }) }),
    ];
  });
}

function toSet(names: readonly Repeated[]): { members: string[]; flag?: string } {
  const flag = names.find(({ field }) => field === 'primary_name')?.heading;
  const members = names.filter(({ field }) => field !== 'primary_name' && field !== 'language');
  return { members: members.map(({ heading }) => heading), ...(flag === undefined ? {} : { flag }) };
}
