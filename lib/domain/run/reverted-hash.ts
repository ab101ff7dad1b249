/**
 * What a row that is taken back leaves in the place of a content hash: `!` makes the next file look at the row again,
 * `withdrawn` also takes the source’s word on `active` back, `dropped` removes what the source said.
 */
export const revertedHash = { again: '!', withdrawn: '!withdrawn', dropped: '!dropped' } as const;
