import type { FieldChange } from '#lib/domain/run/change';

/** A value of a field as text: lists with commas, yes and no in words, nothing as an empty string. Text stays as it is. */
export function formatFieldValue(value: FieldChange['from']): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : value.join(', ');
}
