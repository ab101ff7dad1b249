/** What Home asks for, the same on the server and in the browser, so that the first paint is read once. */
export const homeInputs = {
  sources: { limit: 100 },
  held: { status: 'held', limit: 20 },
  previewed: { status: 'planned', limit: 20 },
  recent: { limit: 8 },
  notices: { limit: 100 },
} as const;
