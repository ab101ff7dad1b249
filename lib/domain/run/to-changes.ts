import { fields } from '#lib/domain/identity/fields';

import type { FieldChange } from './change.ts';
import type { StoredRecord } from './stored-record.ts';

const order = new Map(fields.map(({ key }, index) => [key, index]));

/** What a row changes, field by field; a joiner's fields come from nothing, in the order of the catalogue. */
export function toChanges(record: Pick<StoredRecord, 'outcome' | 'stated' | 'changes' | 'active'>): FieldChange[] {
  if (record.changes !== null) return record.changes;
  if (record.outcome !== 'created' || record.stated === null) return [];
  const stated = { ...record.stated, active: record.active ?? false };
  return Object.entries(stated)
    .map(([field, to]) => ({ field, from: null, to }))
    .sort((a, b) => place(a.field) - place(b.field));
}

function place(field: string): number {
  return field === 'active' ? -1 : (order.get(field) ?? order.size);
}
