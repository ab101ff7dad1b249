import { backoffMs } from './backoff.ts';
import { codeOf, explainFileError } from './explain-file-error.ts';
import { folderKey } from './folder-key.ts';
import { isOutdated, type JournalEntry } from './journal-entry.ts';
import { returnOutcome } from './return-outcome.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import type { Workshop } from './workshop.ts';

const longestMs = 30_000;
/** A server that is away for a moment is no trouble of the folder; one that fails again and again here is. */
const passingFailures = 3;

/** Brings the outcomes of runs that are over into their folders, until the agent stops. */
export async function returnOutcomes(workshop: Workshop): Promise<void> {
  while (!workshop.isStopping()) {
    await workshop.returnBell.pause(longestMs);
    const told = new Set(workshop.state.runs.flatMap(({ done, runId }) => (done ? [runId] : [])));
    const waiting = workshop.journal
      .entries()
      .filter(({ state, runId }) => state !== 'dropped' && told.has(runId ?? ''));
    for (const entry of waiting) await returnOne(entry, workshop);
  }
}

async function returnOne(entry: JournalEntry, workshop: Workshop): Promise<void> {
  const { state } = workshop;
  const run = state.runs.find(({ runId }) => runId === entry.runId);
  if (run?.done !== true || workshop.isStopping()) return;
  if (entry.state === 'done' && !isOutdated(entry, run)) return;
  if (performance.now() < (state.lateReturns.get(entry.deliveryId)?.notBefore ?? 0)) return;
  try {
    await returnOutcome(entry, run, workshop);
    noteSuccess(entry, workshop);
  } catch (error) {
    noteFailure(entry, error, workshop);
  }
}

function noteSuccess({ deliveryId, folder }: JournalEntry, { state, journal, heartBell }: Workshop): void {
  state.lateReturns.delete(deliveryId);
  const key = folderKey(folder);
  const isLate = (other: JournalEntry) => state.lateReturns.has(other.deliveryId) && folderKey(other.folder) === key;
  if (!journal.entries().some(isLate)) state.troubles.delete(key);
  heartBell.ring();
}

function noteFailure({ deliveryId, folder, name }: JournalEntry, error: unknown, { state, log }: Workshop): void {
  const reason = explain(error);
  const failures = (state.lateReturns.get(deliveryId)?.failures ?? 0) + 1;
  const retryAfterSeconds = error instanceof ServerAway ? error.retryAfterSeconds : undefined;
  const waitMs = backoffMs({ failures, retryAfterSeconds, random: Math.random() });
  state.lateReturns.set(deliveryId, { failures, notBefore: performance.now() + waitMs });
  if (error instanceof ServerAway && failures < passingFailures) return;
  const trouble = `Files of ${folder} are taken, but their outcome cannot be put there: ${reason}`;
  if (state.troubles.get(folderKey(folder)) !== trouble) log.warn(trouble, { file: name });
  state.troubles.set(folderKey(folder), trouble);
}

/** Throws what is neither of the server nor of the file system: that is a defect. */
function explain(error: unknown): string {
  if (error instanceof ServerAway || error instanceof ServerRefusal) return error.message;
  if (codeOf(error) === '') throw error;
  return explainFileError(error);
}
