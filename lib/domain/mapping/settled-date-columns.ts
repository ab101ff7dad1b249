import type { FoundDates } from './find-date-formats.ts';

const dayFirst = /^d+[^dM]+M{1,2}(?!M)/;
const monthFirst = /^M{1,2}(?!M)/;

/**
 * Columns whose own dates tell their format, where other columns of the file have, or may have, days and months the other
 * way round: there one format for the whole file would read some of them wrongly.
 */
export function settledDateColumns({ formats, questions }: FoundDates): Record<string, string> {
  const all = [...formats.values(), ...questions.flatMap((question) => question.formats)];
  const isMixed = all.some((one) => dayFirst.test(one)) && all.some((one) => monthFirst.test(one));
  if (!isMixed) return {};
  return Object.fromEntries([...formats].filter(([, one]) => dayFirst.test(one) || monthFirst.test(one)));
}
