import { fields } from '#lib/domain/identity/fields';

const facets: readonly (readonly [string, string])[] = [
  ['card', 'Card'],
  ['group', 'Group'],
];
const labels: ReadonlyMap<string, string> = new Map([
  ...fields.map(({ key, label }) => [key, label] as const),
  ...facets,
]);

/** What people call a field; the tenant's own fields by their key. */
export function fieldLabel(field: string): string {
  return labels.get(field) ?? field.replace(/^custom\./, '');
}
