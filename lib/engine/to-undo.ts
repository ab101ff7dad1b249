import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';
import type { KnownIdentity, KnownSourceRecord } from '#lib/domain/run/snapshot';
import type { Undo } from '#lib/domain/run/undo';

import { diffFields, isSameValue } from './diff-fields.ts';

type Step = {
  /** The key that the row names. */
  readonly key: string | null;
  readonly identity: KnownIdentity;
  readonly before: KnownSourceRecord | undefined;
  readonly stated: FieldValues;
  readonly resolved: { readonly attributes: FieldValues };
  readonly changes: readonly FieldChange[];
  /** What the source called the person until this row. */
  readonly renamedFrom?: string | undefined;
};

/**
 * What must be kept of a person's source record so that the row can be taken back; null where its changes tell it all. Of a
 * person whom the source knows by a key of its own, always something: their External ID.
 */
export function toUndo(step: Step): Undo | null {
  const untold = findUntold(step);
  const { externalId: personKey } = step.identity;
  const { renamedFrom } = step;
  if (step.key === personKey && renamedFrom === undefined) return untold;
  const told = untold ?? { isNew: false, wasWithdrawn: false, values: valuesBefore(step.changes) };
  return renamedFrom === undefined ? { ...told, personKey } : { ...told, renamedFrom };
}

function findUntold({ identity, before, stated, resolved, changes }: Step): Undo | null {
  if (before === undefined) return { isNew: true, wasWithdrawn: false, values: {} };
  // A person of this source alone is what it states: no need to compare the same values twice.
  const isOwn = before.values === identity.attributes && resolved.attributes === stated && !before.withdrawn;
  if (isOwn && !changes.some(({ field }) => field === 'active')) return null;
  const steps = diffFields(before.values, stated);
  const isTold = !before.withdrawn && steps.length === changes.length && steps.every((step) => isAmong(step, changes));
  if (isTold) return null;
  return { isNew: false, wasWithdrawn: before.withdrawn, values: valuesBefore(steps) };
}

function valuesBefore(steps: readonly FieldChange[]): Undo['values'] {
  return Object.fromEntries(steps.map(({ field, from }) => [field, from]));
}

function isAmong(step: FieldChange, changes: readonly FieldChange[]): boolean {
  return changes.some(
    ({ field, from, to }) => field === step.field && isSameValue(from, step.from) && isSameValue(to, step.to),
  );
}
