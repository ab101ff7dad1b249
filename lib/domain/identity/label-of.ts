import { customPrefix } from './custom-field.ts';
import { type Field, fields } from './fields.ts';

/** Gives what people call a field; a field that the catalogue does not know goes by its key. */
export type LabelOf = (field: string) => string;

/** What the fields of a catalogue are called. */
export function labelOf(catalogue: readonly Field[]): LabelOf {
  const labels = new Map(catalogue.map(({ key, label }) => [key, label]));
  return (field) => labels.get(field) ?? (field.startsWith(customPrefix) ? field.slice(customPrefix.length) : field);
}

/** What the standard fields are called. */
export const standardLabel: LabelOf = labelOf(fields);
