/** Ends of names that programs give to files they are still writing, and to their locks. */
const endings = [
  '.tmp',
  '.temp',
  '.part',
  '.partial',
  '.filepart',
  '.crdownload',
  '.download',
  '.swp',
  '.lock',
  '.lck',
  '~',
];
const beginnings = ['.', '~$', '#'];

/** End of the names that results are written under. */
export const resultEnding = '_sync_result.csv';

/** Whether a file of this name is left alone: not ready yet, or a result of our own. */
export function isTemporaryName(name: string): boolean {
  const lower = name.toLowerCase();
  if (lower.endsWith(resultEnding)) return true;
  return endings.some((end) => lower.endsWith(end)) || beginnings.some((start) => lower.startsWith(start));
}
