import { maskedValue } from '#lib/domain/credential/mask';
import type { FieldValue, FieldValues, MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';

import { isSameValue } from './diff-fields.ts';
import type { PlanSetup } from './plan-setup.ts';

export type Told = { readonly values: FieldValues; readonly problems: readonly Problem[] };

type Rules = Pick<PlanSetup, 'onlyCreating' | 'sensitive'>;

const nothing: readonly Problem[] = [];

/** What a row may still say of a person who is there already: fields for newcomers are left out, a difference is a note. */
export function tellKnown(record: MappedRecord, stored: FieldValues, rules: Rules): Told {
  const { onlyCreating: only, sensitive } = rules;
  if (only === undefined) return { values: record.values, problems: nothing };
  const given = Object.entries(record.values);
  const show = (field: string, value: FieldValue) => (sensitive?.has(field) === true ? maskedValue : String(value));
  const differing = given.filter(
    ([field, value]) => only.has(field) && isTold(record, field, value) && !isAlike(stored[field] ?? null, value),
  );
  return {
    values: Object.fromEntries(given.filter(([field]) => !only.has(field))),
    problems: differing.map(([field, value]) =>
      toProblem('onlyAtCreation', {
        field,
        line: record.line,
        value: show(field, value),
        words: { label: field.replace(/^custom\./, ''), stored: show(field, stored[field] ?? 'nothing') },
      }),
    ),
  };
}

function isTold({ standIns = [] }: MappedRecord, field: string, value: FieldValue): boolean {
  return value !== null && !standIns.includes(field);
}

function isAlike(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return isSameValue(a, b);
}
