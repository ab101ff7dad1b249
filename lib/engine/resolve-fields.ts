import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';

/** What one source says about one person. */
export type Statement = {
  readonly sourceId: string;
  /** Place in the tenant's authority order; the lowest wins. */
  readonly position: number;
  /** The source takes part in deciding who is active. */
  readonly decidesActive: boolean;
  /** The person left the source's file: its word on `active` is withdrawn, its other values stay. */
  readonly withdrawn: boolean;
  readonly values: FieldValues;
};

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
 * The one rule for merging sources: a field has the value of the first source, in authority order, that has one (null is
 * none). `active` is the word of the first deciding source that holds the person; holding without a value means active;
 * when every deciding source has lost the person, it is false and owned by nobody.
 */
export function resolveFields(statements: readonly Statement[]): ResolvedFields {
  const ordered = statements.toSorted(byAuthority);
  const attributes: Record<string, FieldValue> = {};
  const owners: Record<string, string> = {};
  const losing: Record<string, StatedValue[]> = {};
  for (const { sourceId, values } of ordered) {
    for (const [field, value] of Object.entries(values)) {
      if (value === null || field === 'active') continue;
      if (Object.hasOwn(owners, field)) (losing[field] ??= []).push({ sourceId, value });
      else {
        owners[field] = sourceId;
        attributes[field] = value;
      }
    }
  }
  const deciding = ordered.filter((statement) => statement.decidesActive);
  const [first, ...others] = deciding.filter((statement) => !statement.withdrawn).map(toActive);
  if (first !== undefined) owners['active'] = first.sourceId;
  if (others.length > 0) losing['active'] = others;
  return { active: first?.value ?? (deciding.length > 0 ? false : null), attributes, owners, losing };
}

function toActive({ sourceId, values }: Statement): { sourceId: string; value: boolean } {
  return { sourceId, value: values['active'] !== false };
}

/** Positions are unique within a tenant; the id settles it while an order is being changed. */
function byAuthority(a: Statement, b: Statement): number {
  return a.position - b.position || (a.sourceId < b.sourceId ? -1 : 1);
}
