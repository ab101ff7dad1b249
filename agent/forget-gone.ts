import { lstat, readdir } from 'node:fs/promises';

import type { AgentState } from './agent-state.ts';
import { codeOf } from './explain-file-error.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Journal } from './journal.ts';

type Memory = {
  readonly journal: Journal;
  readonly state: Pick<AgentState, 'retries' | 'refusedSends'>;
};

/** Forgets what is only remembered of files that have gone from their folders, so that years of them do not pile up. */
export async function forgetGone({ journal, state }: Memory): Promise<void> {
  const left = journal.entries().filter((entry) => entry.state === 'done' && entry.afterProcessing === 'leave');
  for (const place of new Set(left.map(({ folder }) => folder)))
    journal.forget(
      await findGone(
        place,
        left.filter(({ folder }) => folder === place),
      ),
    );
  const chosen = new Set(journal.entries().flatMap((entry) => (entry.state === 'chosen' ? [entry.deliveryId] : [])));
  for (const map of [state.retries, state.refusedSends]) {
    for (const key of map.keys()) if (!chosen.has(key) && (await isGone(key))) map.delete(key);
  }
}

/** When none of them is there, it may be a share that is away: with the share they would come again, and be sent again. */
async function findGone(folder: string, entries: readonly JournalEntry[]): Promise<readonly JournalEntry[]> {
  const names = new Set(await readdir(folder).catch(() => []));
  const gone = entries.filter(({ name }) => !names.has(name));
  return gone.length < entries.length ? gone : [];
}

async function isGone(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}
