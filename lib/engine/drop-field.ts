import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { Problem } from '#lib/domain/run/problem';

import { toOutcome } from './plan-record.ts';

type Dropped = {
  readonly field: string;
  /** What the source stated of the field before this row; null for nothing. */
  readonly before: FieldValue;
  readonly problem: Problem;
};

/** A planned row without one of its fields: that one stays as it was, and the next file looks at the row again. */
export function dropField(record: PlannedRecord, { field, before, problem }: Dropped): PlannedRecord {
  const stated = record.stated === null ? null : put(record.stated, field, before);
  const changes = record.changes.filter((change) => change.field !== field);
  const outcome = record.outcome === 'created' ? 'created' : toOutcome(changes, record.credentials.length);
  const isWritten = outcome === 'created' || changes.length > 0;
  return {
    ...record,
    outcome,
    stated,
    changes,
    contentHash: record.contentHash === null ? null : `!${record.contentHash.replace(/^!/, '')}`,
    undo: record.undo === null ? null : { ...record.undo, values: omit(record.undo.values, field) },
    result: isWritten ? withoutChange(record, { field, stated }) : null,
    problems: [...record.problems, problem],
  };
}

type Left = { readonly field: string; readonly stated: FieldValues | null };

/** Attributes that are just what the row states stay so. */
function withoutChange({ result, stated: said, changes }: PlannedRecord, { field, stated }: Left) {
  if (result === null) return null;
  if (result.attributes === said) return { ...result, attributes: stated ?? {} };
  const from = changes.find((change) => change.field === field)?.from ?? null;
  return { ...result, attributes: put(result.attributes, field, from) };
}

function put(values: FieldValues, field: string, value: FieldValue): FieldValues {
  const rest = omit(values, field);
  return value === null ? rest : { ...rest, [field]: value };
}

function omit<Value>(values: Readonly<Record<string, Value>>, field: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== field));
}
