import { maskedValue } from '#lib/domain/credential/mask';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';

import type { CompiledRule } from './compile-rule.ts';
import { Defect } from './defect.ts';

/** The defect of a date that must come after another of the same row and does not; null where one of the two is not there. */
export function checkOrder(rule: CompiledRule, values: Readonly<Record<string, FieldValue>>): Defect | null {
  if (rule.after === null) return null;
  const late = toMoment(values[rule.field.key]);
  const early = toMoment(values[rule.after.key]);
  if (late === null || early === null || late > early) return null;
  const other = rule.after.isSensitive ? maskedValue : String(values[rule.after.key]);
  return new Defect('dateTooEarly', { label: rule.after.label, other });
}

/** A day is its first moment. */
function toMoment(value: FieldValue | undefined): number | null {
  if (typeof value !== 'string') return null;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : moment;
}
