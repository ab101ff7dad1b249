import type { Source } from '#lib/contract/sources';

/** How a source is doing, in one sentence made from what is known. */
export function healthSentence(source: Source): string {
  const { health, missing, lastRun, lateSince, waitingFiles } = source;
  if (health === 'running') return 'A file is being worked on. You can leave this page.';
  if (health === 'onHold') return 'A run is on hold and waits for a person. Nothing has been written.';
  if (lateSince !== null)
    return 'A file that was expected has not arrived. Nothing has been changed since the last run.';
  if (missing.length > 0) return `Not set up yet: ${missing[0] ?? ''}.`;
  if (waitingFiles > 0) return 'A file has arrived and waits for the schedule. You can run it now.';
  if (lastRun === null) return 'No run yet. Preview first to see what will change.';
  return lastRunSentence(lastRun, source.active);
}

function lastRunSentence(
  { mode, status, fileName, counts }: NonNullable<Source['lastRun']>,
  isActive: boolean,
): string {
  const rows = counts === null ? '' : ` with ${counts.rows.toLocaleString('en')} rows`;
  const what = mode === 'preview' ? 'preview' : 'run';
  const tail = isActive ? 'Files are applied as they arrive.' : 'Files are applied only after a person has said so.';
  if (status === 'failed')
    return `The last ${what}, of ${fileName}, failed and changed nothing more. Open it for the reason.`;
  return `The last ${what} was ${fileName}${rows}. ${tail}`;
}
