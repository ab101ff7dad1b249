import type { CustomFieldType } from '#lib/domain/identity/custom-field';

/** What a field may hold, in the words of the person who adds it. */
export const typeWords: Record<CustomFieldType, string> = {
  text: 'Text',
  number: 'Whole number',
  decimal: 'Decimal number',
  date: 'Date',
  dateTime: 'Date and time',
  boolean: 'Yes or no',
  choice: 'One of a list',
  multiChoice: 'Several of a list',
};

/** Whether the tenant lists what the field may hold. */
export function hasChoices(type: string): boolean {
  return type === 'choice' || type === 'multiChoice';
}
