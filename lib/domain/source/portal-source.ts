/**
 * Edits in the portal are a source of their own. It is the last in every order, so that an edit fills what no source states;
 * a field that is locked comes before all sources until the lock ends.
 */
export const portalSource = {
  id: 'portal',
  name: 'Portal',
  position: 1_000_000_000,
  lockedRank: -1_000_000_000,
} as const;
