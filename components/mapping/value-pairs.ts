export type ValuePair = { readonly id: number; readonly from: string; readonly to: string };

const offeredMax = 20;

/** The lines of a value map, in its order. */
export function toValuePairs(map: Readonly<Record<string, string>>): readonly ValuePair[] {
  return Object.entries(map).map(([from, to], id) => ({ id, from, to }));
}

/** The map of the lines that are whole; of two lines for one value the later counts. */
export function toValueMap(pairs: readonly ValuePair[]): Record<string, string> {
  return Object.fromEntries(pairs.filter(({ from, to }) => from !== '' && to !== '').map(({ from, to }) => [from, to]));
}

/** The lines with one more for every sample that has none, up to twenty. */
export function withSamples(pairs: readonly ValuePair[], samples: readonly string[]): readonly ValuePair[] {
  const known = new Set(pairs.map(({ from }) => from));
  const first = Math.max(-1, ...pairs.map(({ id }) => id)) + 1;
  const missing = samples.filter((sample) => !known.has(sample)).slice(0, offeredMax);
  return [...pairs, ...missing.map((from, index) => ({ id: first + index, from, to: '' }))];
}
