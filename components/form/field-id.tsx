/** The id of a field's control, where the error summary leads to. */
export function fieldId(path: string): string {
  return `field-${path.replace(/[^\w-]+/g, '-')}`;
}
