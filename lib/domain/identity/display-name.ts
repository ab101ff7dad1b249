import type { FieldValues } from '#lib/domain/mapping/mapped-record';

/** What people call this person: the display name, else first and last name; null when nothing is stated. */
export function displayName(values: FieldValues): string | null {
  const { displayName: whole, firstName, lastName } = values;
  if (typeof whole === 'string' && whole !== '') return whole;
  const parts = [firstName, lastName].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}
