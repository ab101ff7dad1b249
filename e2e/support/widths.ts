const all = [1280, 390] as const;

/** The widths at which a story is told: both in the long tests, one in `npm test`, which looks at every page in both anyway. */
export function widths(first: (typeof all)[number]): readonly number[] {
  return process.env['TEST_LONG'] === undefined ? [first] : all;
}
