import { z } from 'zod';

import type { Policy } from '#lib/domain/source/policy';
import { rowCheck } from '#lib/domain/source/row-check';

const lines = z.string().transform((text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

/** Group names, whom a source takes, and whom it leaves alone, as they are typed: one entry per line. */
export const groupFields = {
  /** `Name in the file = Group; Other group` */
  groupEntries: lines.refine((all) => all.every((line) => line.indexOf('=') > 0), {
    message: 'Write each line like Design Team = Creative Suite; Other group',
  }),
  /** `pattern => group` */
  groupRules: lines.refine((all) => all.every((line) => /\S\s*=>\s*\S/.test(line)), {
    message: 'Write each line like ROLE-(.+) => Role $1',
  }),
  ignoreGroupCase: z.boolean(),
  people: z.enum(['all', 'mapped', 'groups']),
  peopleGroups: lines,
  createUngrouped: z.boolean(),
  protectedGroups: lines,
  /** What each of the source's row checks does, in their order. */
  rowChecks: z.array(rowCheck.shape.does),
};
const groupForm = z.object(groupFields);

export function toGroupInput({ groupMap, selection, protection, rowChecks }: Policy): z.input<typeof groupForm> {
  return {
    groupEntries: groupMap.entries.map(({ group, to }) => `${group} = ${to.join('; ')}`.trim()).join('\n'),
    groupRules: groupMap.rules.map(({ pattern, replacement }) => `${pattern} => ${replacement}`).join('\n'),
    ignoreGroupCase: groupMap.ignoreCase,
    people: selection.people,
    peopleGroups: selection.groups.join('\n'),
    createUngrouped: selection.createUngrouped,
    protectedGroups: protection.groups.join('\n'),
    rowChecks: rowChecks.map(({ does }) => does),
  };
}

export type KeptRules = Pick<Policy, 'selection' | 'protection' | 'rowChecks'>;

/** Patterns on fields, and what row checks look at, are kept as they are. */
export function toGroupPatch(
  values: z.output<typeof groupForm>,
  { selection, protection, rowChecks }: KeptRules,
): KeptRules & Pick<Policy, 'groupMap'> {
  const { people, peopleGroups, createUngrouped, ignoreGroupCase, protectedGroups } = values;
  return {
    groupMap: {
      entries: values.groupEntries.map(toEntry),
      rules: values.groupRules.map(toRule),
      ignoreCase: ignoreGroupCase,
    },
    selection: { ...selection, people, groups: peopleGroups, createUngrouped },
    protection: { ...protection, groups: protectedGroups },
    rowChecks: rowChecks.map((check, i) => ({ ...check, does: values.rowChecks[i] ?? check.does })),
  };
}

function toEntry(line: string) {
  const at = line.indexOf('=');
  const names = line.slice(at + 1).split(';');
  return { group: line.slice(0, at).trim(), to: names.map((name) => name.trim()).filter((name) => name !== '') };
}

function toRule(line: string) {
  const at = line.lastIndexOf('=>');
  return { pattern: line.slice(0, at).trim(), replacement: line.slice(at + 2).trim() };
}
