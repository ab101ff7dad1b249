/** What an upload in pieces may bring. */
export const uploadLimits = {
  chunkMaxBytes: 8 * 1024 * 1024,
  /** Without a piece for so long it ends. */
  quietHours: 24,
} as const;
