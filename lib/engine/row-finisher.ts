import { isCredentialKind } from '#lib/domain/credential/kinds';
import type { Field } from '#lib/domain/identity/fields';
import { sensitiveKeys } from '#lib/domain/identity/sensitive-keys';
import type { FieldValue, MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import { isMapping } from '#lib/domain/source/group-map';
import type { Policy } from '#lib/domain/source/policy';
import { isSelective } from '#lib/domain/source/selection';

import { compileFieldGroup } from './compile-field-group.ts';
import { GroupMapper } from './compile-group-map.ts';
import { compileRowCheck, type OpenRow } from './compile-row-check.ts';
import { compileFieldPattern } from './field-pattern.ts';
import { hashRecord } from './hash-record.ts';
import { softened } from './row-report.ts';

type RowPolicy = Pick<Policy, 'groupMap' | 'selection' | 'rowChecks' | 'groupsFromFields'>;

/** Gives what a source's settings ask of the values of a row together; null where they ask nothing, which costs nothing. */
export function toRowFinisher(policy: RowPolicy | undefined, fields: readonly Field[]): RowFinisher | null {
  if (policy === undefined) return null;
  const { groupMap, selection, rowChecks, groupsFromFields } = policy;
  const isAsking = rowChecks.length > 0 || groupsFromFields.length > 0;
  const asks = isAsking || isSelective(selection) || isMapping(groupMap);
  return asks ? new RowFinisher(policy, sensitiveKeys(fields)) : null;
}

/** Runs the checks over a mapped row, leads its group names to groups, and says whether the source selects its person. */
export class RowFinisher {
  readonly #mapper: GroupMapper;
  readonly #checks: readonly ((row: OpenRow) => void)[];
  readonly #selects: (values: OpenRow['values'], names: readonly string[]) => boolean;

  readonly #fieldGroups: readonly ((values: OpenRow['values']) => string | null)[];

  constructor({ groupMap, selection, rowChecks, groupsFromFields }: RowPolicy, sensitive: ReadonlySet<string>) {
    this.#fieldGroups = groupsFromFields.map(compileFieldGroup);
    this.#mapper = new GroupMapper(groupMap);
    this.#checks = rowChecks.map((check) => compileRowCheck(check, sensitive));
    const patterns = selection.patterns.map(({ field, pattern }) => ({ field, fits: compileFieldPattern(pattern) }));
    const wanted = new Set(selection.groups);
    const byGroup: Record<Policy['selection']['people'], (name: string) => boolean> = {
      all: () => true,
      mapped: (name) => this.#mapper.hasEntry(name),
      groups: (name) => wanted.has(name),
    };
    const isWanted = byGroup[selection.people];
    this.#selects = (values, names) =>
      (selection.people === 'all' || names.some(isWanted)) && patterns.every(({ field, fits }) => fits(values[field]));
  }

  /** Why the file must be refused after all; null when nothing speaks against it. */
  refusal(): Problem | null {
    const { met } = this.#mapper;
    if (met === null) return null;
    const [value, other] = met.names;
    return toProblem('groupNamesMeet', { field: 'groups', value, words: { other, group: met.group } });
  }

  /** `unread`: what stands in cells of the row that could not be read. */
  finish(record: MappedRecord, unread: readonly string[]): MappedRecord {
    const { line, externalId, credentials } = record;
    const row: OpenRow = {
      line,
      externalId,
      values: { ...record.values },
      standIns: new Set(record.standIns),
      problems: [...record.problems],
      joinerProblems: [],
    };
    const names = toNames(row.values['groups']);
    for (const check of this.#checks) check(row);
    const all = externalId === null ? row.values : { ...row.values, externalId };
    const isSelected = this.#selects(all, names);
    if (!isSelected) row.problems.push(toProblem('notSelected', { line }));
    if (this.#mapper.isActive && names.length > 0) this.#lead(row, names);
    if (this.#fieldGroups.length > 0) this.#addFieldGroups(row);
    // Whom the source leaves out, a spoilt card does not bring in.
    const problems = isSelected ? row.problems : softened(row.problems, isCredentialKind);
    const finished = { ...record, values: row.values, problems };
    return {
      ...finished,
      standIns: [...row.standIns],
      ...(row.joinerProblems.length === 0 ? {} : { joinerProblems: row.joinerProblems }),
      contentHash: hashRecord({ ...finished, credentials }, unread),
    };
  }

  /** The groups of the row are then what its columns and these rules say together: leaving a value leaves its group. */
  #addFieldGroups({ values }: OpenRow): void {
    const earned = this.#fieldGroups.flatMap((toGroup) => toGroup(values) ?? []);
    const groups = [...new Set([...toNames(values['groups']), ...earned])];
    values['groups'] = groups.length === 0 ? null : groups;
  }

  #lead({ values, problems, line }: OpenRow, names: readonly string[]): void {
    const { groups, unmapped, otherCase } = this.#mapper.take(names);
    values['groups'] = groups.length === 0 ? null : groups;
    const place = { field: 'groups', line };
    const unknown = unmapped.filter((name) => !otherCase.includes(name));
    if (unknown.length > 0) problems.push(toProblem('groupUnmapped', { ...place, value: unknown.join(', ') }));
    if (otherCase.length > 0) problems.push(toProblem('groupCaseDiffers', { ...place, value: otherCase.join(', ') }));
  }
}

function toNames(value: FieldValue | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}
