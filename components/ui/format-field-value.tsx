import type { FieldChange } from '#lib/domain/run/change';

/** What a row states of a picture that it brings itself. */
const pictureHash = /^sha256:([\da-f]{8})[\da-f]{56}$/;

/** A value of a field as text: lists with commas, yes and no in words, nothing as an empty string. Text stays as it is, but for pictures. */
export function formatFieldValue(value: FieldChange['from']): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(pictureHash, 'Picture $1') : value.join(', ');
}
