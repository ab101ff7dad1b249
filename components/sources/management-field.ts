/** Settings that the last step asks under another name. */
const places: readonly (readonly [path: string, field: string])[] = [
  ['policy.selection.patterns', 'selectionPatterns'],
  ['policy.protection.patterns', 'protectionPatterns'],
  ['policy.groupsFromFields', 'fieldGroups'],
  ['policy.selection.groups', 'peopleGroups'],
  ['policy.selection', 'people'],
  ['policy.protection.groups', 'protectedGroups'],
  ['policy.groupMap.rules', 'groupRules'],
  ['policy.groupMap', 'groupEntries'],
  ['policy.rowAction', 'actionColumn'],
  ['policy.missing.listColumns', 'listColumns'],
  ['policy.missing.action', 'missing'],
  ['policy.unreadableKeys', 'waitsForKeys'],
  ['policy.missing', ''],
  ['policy.limits', ''],
  ['policy', ''],
];
/** Rows of their own: what stands behind leads into one of them. */
const withRows: ReadonlySet<string> = new Set([
  'selectionPatterns',
  'protectionPatterns',
  'fieldGroups',
  'listColumns',
]);

/** Where in the last step an error of the server stands, by the setting it is about. */
export function toManagementField(path: string): string {
  const found = places.find(([start]) => path === start || path.startsWith(`${start}.`));
  if (found === undefined) return path;
  const [start, field] = found;
  const rest = path.slice(start.length + 1);
  if (field === '') return rest;
  return withRows.has(field) && rest !== '' ? `${field}.${rest}` : field;
}
