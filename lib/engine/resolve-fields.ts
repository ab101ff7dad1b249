import { sharedFields } from '#lib/domain/identity/fields';
import { listMarks } from '#lib/domain/identity/list-changes';
import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Statement } from '#lib/domain/source/statement';

/** What a source holds a person to be no member of, beside what others state. */
const endedGroups = `groups${listMarks.remove}`;

type StatedValue = { readonly sourceId: string; readonly value: FieldValue };

export type ResolvedFields = {
  /** null: no deciding source has ever held the person, so `active` stays as it is. */
  readonly active: boolean | null;
  /** Every field that some source has a value for, without `active`. */
  readonly attributes: FieldValues;
  /** Field (also `active`) → source whose value counts. */
  readonly owners: Readonly<Record<string, string>>;
  /** Field → values of other sources that do not count, in authority order. */
  readonly losing: Readonly<Record<string, readonly StatedValue[]>>;
};

/**
 * The one rule for merging sources: a field has the value of the first source, in the authority order for that field, that
 * has one (null is none); a shared field has what all of them state. `active` is the word of the first deciding source that holds the person; holding without a value means active;
 * when every deciding source has lost the person, it is false and owned by nobody.
 */
export function resolveFields(statements: readonly Statement[]): ResolvedFields {
  const fields = new Map<string, Claim[]>();
  for (const statement of statements.toSorted(byAuthority)) {
    for (const [field, value] of stated(statement)) {
      const rank = rankOf(statement, field);
      const known = fields.get(field);
      const own = { sourceId: statement.sourceId, value, rank };
      if (known === undefined) fields.set(field, [own]);
      else known.splice(known.findLastIndex((one) => one.rank <= rank) + 1, 0, own);
    }
  }
  const all = [...fields].flatMap(([field, [used, ...losing]]) => {
    if (used === undefined || field === endedGroups) return [];
    if (!sharedFields.has(field)) return [{ field, used, losing }];
    return share(field, [used, ...losing], fields.get(endedGroups) ?? []);
  });
  const isDecided = statements.some((statement) => statement.decidesActive);
  return {
    active: isDecided ? fields.get('active')?.[0]?.value === true : null,
    attributes: Object.fromEntries(
      all.filter(({ field }) => field !== 'active').map(({ field, used }) => [field, used.value]),
    ),
    owners: Object.fromEntries(all.map(({ field, used }) => [field, used.sourceId])),
    losing: Object.fromEntries(
      all.filter(({ losing }) => losing.length > 0).map(({ field, losing }) => [field, losing.map(toStated)]),
    ),
  };
}

/**
 * The same rule for a person whom one source alone speaks of: the path of every first load, without a merge. Gives back
 * the statement's own values where they need no change.
 */
export function resolveAlone(statement: Statement): Pick<ResolvedFields, 'active' | 'attributes'> {
  const { values, decidesActive, withdrawn } = statement;
  const active = decidesActive ? !withdrawn && values['active'] !== false : null;
  return { active, attributes: isPlain(values) ? values : onlyFilled(values) };
}

function isPlain(values: FieldValues): boolean {
  for (const field in values) if (values[field] == null || field === 'active' || field === endedGroups) return false;
  return true;
}

function onlyFilled(values: FieldValues): FieldValues {
  const isShown = (field: string) => field !== 'active' && field !== endedGroups;
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => value != null && isShown(field)));
}

type Resolved = { readonly field: string; readonly used: StatedValue; readonly losing: readonly StatedValue[] };

/** What all of them state together, without what one of them has ended: nobody loses. Nothing where nothing is left. */
function share(field: string, stated: readonly StatedValue[], ended: readonly StatedValue[]): readonly Resolved[] {
  const [used] = stated;
  if (used === undefined) return [];
  const gone = new Set(ended.flatMap(toList));
  const value = [...new Set(stated.flatMap(toList))].filter((entry) => !gone.has(entry));
  return value.length === 0 && gone.size > 0 ? [] : [{ field, used: { ...used, value }, losing: [] }];
}

function toList({ value }: StatedValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

type Claim = StatedValue & { readonly rank: number };

function toStated({ sourceId, value }: StatedValue): StatedValue {
  return { sourceId, value };
}

function rankOf({ ranks, position }: Statement, field: string): number {
  return (Object.hasOwn(ranks, field) ? ranks[field] : undefined) ?? position;
}

/** What a statement puts forward: its values, and its word on `active` while it decides and holds the person. */
function stated({ values, decidesActive, withdrawn }: Statement): [string, FieldValue][] {
  const own = Object.entries(values).filter(([field, value]) => value !== null && field !== 'active');
  return decidesActive && !withdrawn ? [...own, ['active', values['active'] !== false]] : own;
}

/** Positions are unique within a tenant; the id settles it while an order is being changed. */
function byAuthority(a: Statement, b: Statement): number {
  return a.position - b.position || (a.sourceId < b.sourceId ? -1 : 1);
}
