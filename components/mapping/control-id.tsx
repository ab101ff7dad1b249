import { fieldId } from '#components/form/field-id';

/** The control that says where a field comes from; the error summary and the keyboard lead to it. */
export function columnControlId(field: string): string {
  return fieldId(`map-${field}`);
}
