import { rowOutcome, outcomeLabels, type RunCounts } from '#lib/domain/run/outcome';

/** "12 created, 31 updated, 5 failed": what a run did in words, without what stayed as it was. */
export function outcomeWords(counts: RunCounts): string {
  const gone = counts.missing.deactivated + counts.missing.deleted;
  const parts = rowOutcome.options
    .filter((outcome) => outcome !== 'unchanged')
    .map((outcome) => [outcomeLabels[outcome].toLowerCase(), counts[outcome]] as const)
    .concat([['missing from the file', gone]])
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count.toLocaleString('en')} ${word}`);
  if (parts.length > 0) return parts.join(', ');
  return counts.rows === 0 ? 'no rows' : `all ${counts.rows.toLocaleString('en')} unchanged`;
}
