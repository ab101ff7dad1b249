import { codeOf, explainFileError } from './explain-file-error.ts';
import type { JournalEntry } from './journal-entry.ts';
import { returnOutcome } from './return-outcome.ts';
import { ServerAway } from './server-errors.ts';
import type { Workshop } from './workshop.ts';

const longestMs = 30_000;

/** Brings the outcomes of runs that are over into their folders, until the agent stops. */
export async function returnOutcomes(workshop: Workshop): Promise<void> {
  while (!workshop.isStopping()) {
    await workshop.returnBell.pause(longestMs);
    const waiting = workshop.journal.entries().filter(({ state }) => state === 'sent' || state === 'returning');
    for (const entry of waiting) await returnOne(entry, workshop);
  }
}

async function returnOne(entry: JournalEntry, workshop: Workshop): Promise<void> {
  const { state, log } = workshop;
  const run = state.runs.find(({ runId }) => runId === entry.runId);
  if (run?.done !== true || workshop.isStopping()) return;
  try {
    await returnOutcome(entry, run, workshop);
    state.troubles.delete(entry.folder);
    workshop.heartBell.ring();
  } catch (error) {
    if (error instanceof ServerAway) return;
    if (codeOf(error) === '') throw error;
    const trouble = `Files of ${entry.folder} are taken, but their outcome cannot be put there: ${explainFileError(error)}`;
    if (state.troubles.get(entry.folder) !== trouble) log.warn(trouble, { file: entry.name });
    state.troubles.set(entry.folder, trouble);
  }
}
