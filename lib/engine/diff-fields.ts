import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';
import type { FieldChange } from '#lib/domain/run/change';

/** The fields that differ, in the order of `after`, then those that only `before` has. */
export function diffFields(before: FieldValues, after: FieldValues): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field, to] of Object.entries(after)) {
    const from = before[field] ?? null;
    if (!isSameValue(from, to)) changes.push(toChange(field, from, to));
  }
  for (const [field, from] of Object.entries(before)) {
    if (!(field in after) && from !== null) changes.push(toChange(field, from, null));
  }
  return changes;
}

export function isSameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    return a.length === b.length && a.every((item, i) => item === b[i]);
  }
  return a === b;
}

function toChange(field: string, from: FieldValue, to: FieldValue): FieldChange {
  return { field, from: toMutable(from), to: toMutable(to) };
}

function toMutable(value: FieldValue): string | boolean | number | string[] | null {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
