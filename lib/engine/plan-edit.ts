import { editStatement, type IdentityEdit } from '#lib/domain/identity/identity-edit';
import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { KnownIdentity } from '#lib/domain/run/snapshot';
import type { Statement } from '#lib/domain/source/statement';

import { diffState, resolveState, toOutcome } from './plan-record.ts';

export type PlannedEdit = {
  readonly outcome: RowOutcome;
  readonly changes: readonly FieldChange[];
  readonly result: { readonly active: boolean; readonly attributes: FieldValues };
};

type Known = {
  readonly identity: KnownIdentity;
  readonly before: IdentityEdit | null;
  /** What the sources say. */
  readonly others: readonly Statement[];
};

/** What a person becomes when `next` takes the place of what was edited in the portal before; null takes the edit back. */
export function planEdit(next: IdentityEdit | null, { identity, before, others }: Known, now: Date): PlannedEdit {
  const own = next === null ? [] : [editStatement(next, now)];
  const result = resolveState(identity, before ?? undefined, [...own, ...others]);
  const changes = diffState(identity, result);
  return { outcome: toOutcome(changes, 0), changes, result };
}
