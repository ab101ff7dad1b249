import { listMarks } from '#lib/domain/identity/list-changes';
import type { FieldValue, FieldValues, MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { Statement } from '#lib/domain/source/statement';

import type { PlanSetup } from './plan-setup.ts';

export type ListsBefore = {
  /** What this source has stated so far. */
  readonly values: FieldValues | undefined;
  readonly others: readonly Statement[];
};

export type ChangedLists = { readonly record: MappedRecord; readonly problems: readonly Problem[] };

const [toJoin, toLeave] = [`groups${listMarks.add}`, `groups${listMarks.remove}`];
const nothing: readonly Problem[] = [];

/**
 * Turns groups to join and to leave into the list that the source states from now on. A group that both name stays as it is;
 * a membership that somebody else states is not taken away.
 */
export function changeLists(record: MappedRecord, before: ListsBefore, { groups, policy }: PlanSetup): ChangedLists {
  if (!groups) return { record, problems: nothing };
  const { [toJoin]: add, [toLeave]: remove, ...values } = record.values;
  if (add === undefined && remove === undefined) return { record, problems: nothing };
  const join = new GroupNames(add, groups);
  const leave = new GroupNames(remove, groups);
  const own = new GroupNames(before.values?.['groups'], groups);
  const foreign = new GroupNames(
    before.others.flatMap(({ values: stated }) => toList(stated['groups'])),
    groups,
  );
  const both = join.names.filter((name) => leave.has(name));
  const joined = join.names.filter((name) => !both.includes(name) && (policy.createGroups || join.isKnown(name)));
  const left = leave.names.filter((name) => !both.includes(name) && leave.isKnown(name));
  const list = [...own.names.filter((name) => !left.includes(name)), ...joined.filter((name) => !own.has(name))];
  const unknown = [...(policy.createGroups ? [] : join.unknown()), ...leave.unknown()];
  const stated =
    join.names.length === 0 && list.length === own.names.length ? values : { ...values, groups: orNull(list) };
  const ended = policy.endsAnyMembership ? endGroups(before, { left, joined, groups }) : {};
  const kept = policy.endsAnyMembership ? [] : left.filter((name) => foreign.has(name));
  return {
    record: { ...record, values: { ...stated, ...ended } },
    problems: [
      ...both.map((name) => tell('groupInBoth', name, record)),
      ...unknown.filter((name) => !both.includes(name)).map((name) => tell('groupNotFound', name, record)),
      ...kept.map((name) => tell('groupGivenElsewhere', name, record)),
    ],
  };
}

type Changed = {
  readonly left: readonly string[];
  readonly joined: readonly string[];
  readonly groups: ReadonlyMap<string, string>;
};

/** The groups in which the source holds the person to be no member, whoever else says so. */
function endGroups({ values }: ListsBefore, { left, joined, groups }: Changed): FieldValues {
  const known = new GroupNames(values?.[toLeave], groups).names;
  return { [toLeave]: orNull([...new Set([...known, ...left])].filter((name) => !joined.includes(name))) };
}

/** Names of groups as the tenant writes them, each once; upper and lower case are the same. */
class GroupNames {
  readonly names: readonly string[];
  readonly #groups: ReadonlyMap<string, string>;

  constructor(given: FieldValue | undefined, groups: ReadonlyMap<string, string>) {
    this.#groups = groups;
    this.names = [...new Set(toList(given).map((name) => groups.get(name.toLowerCase()) ?? name))];
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  isKnown(name: string): boolean {
    return this.#groups.has(name.toLowerCase());
  }

  unknown(): readonly string[] {
    return this.names.filter((name) => !this.isKnown(name));
  }
}

function toList(value: FieldValue | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}

function orNull(list: readonly string[]): FieldValue {
  return list.length === 0 ? null : list;
}

function tell(
  code: 'groupInBoth' | 'groupNotFound' | 'groupGivenElsewhere',
  value: string,
  { line }: MappedRecord,
): Problem {
  return toProblem(code, { field: 'groups', value, line });
}
