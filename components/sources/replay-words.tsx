import type { ReplayedFile, ReplayKind } from '#lib/domain/run/replay';

/** How a kind of difference is called where it is counted. */
export const replayKindWords: Readonly<Record<ReplayKind, string>> = {
  key: 'would be another person',
  fails: 'would fail now',
  repaired: 'would no longer fail',
  changed: 'would state something else',
  onlyThen: 'would no longer be read',
  onlyNow: 'would be read in addition',
};

/** What would differ in one file, in one sentence. */
export function replaySentence({ rows, kinds, refusedThen, refusedNow }: ReplayedFile): string {
  if (refusedNow !== null) return `The file would be refused as a whole: ${refusedNow}`;
  const found = (Object.keys(replayKindWords) as ReplayKind[]).flatMap((kind) => {
    const count = kinds[kind];
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${replayKindWords[kind]}`];
  });
  const total = rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`;
  const first = refusedThen === null ? '' : 'The file was refused and could be read now. ';
  if (found.length === 0) return `${first}${total}, none would be read otherwise.`;
  return `${first}${total}: ${found.join(', ')}.`;
}
