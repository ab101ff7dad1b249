import { join } from 'node:path';

import { backoffMs } from './backoff.ts';
import { abandonDelivery, deliverFile, staysInPlace } from './deliver-file.ts';
import { codeOf, explainFileError } from './explain-file-error.ts';
import { failsAlone } from './fails-alone.ts';
import { forgetGone } from './forget-gone.ts';
import { isSameFile, type JournalEntry } from './journal-entry.ts';
import { isUnchanged } from './open-delivery-file.ts';
import { mustWait, noteFailure } from './retry.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';
import { createWatcher, type ReadyFile } from './watch-folders.ts';
import type { Workshop } from './workshop.ts';

const lookShortestMs = 200;
const lookLongestMs = 2000;
/** After so long the folders are looked at again between two files. */
const freshMs = 2000;
const forgetEveryMs = 3_600_000;

/** Looks at the folders again and again and sends what has come to rest, oldest first, until the agent stops. */
export async function deliverFiles(workshop: Workshop): Promise<void> {
  const { state, journal, pairing } = workshop;
  const watcher = createWatcher({
    roots: pairing.roots,
    isDelivered: (folder, name, identity) => {
      const entry = journal.latest(folder, name);
      return entry !== undefined && staysInPlace(entry) && isSameFile(entry.identity, identity);
    },
  });
  let failures = 0;
  let notBefore = 0;
  let forgetAt = 0;
  while (!workshop.isStopping()) {
    const before = performance.now();
    state.sight = await watcher.look(state.sources);
    const lookMs = performance.now() - before;
    if (before >= forgetAt) {
      forgetAt = before + forgetEveryMs;
      await forgetGone(workshop);
    }
    let isBusy = false;
    try {
      if (state.link === 'active' && performance.now() >= notBefore) {
        isBusy = await deliverSome(workshop);
        failures = 0;
      }
    } catch (error) {
      failures += 1;
      notBefore = performance.now() + waitAfter(error, failures, workshop);
    }
    // A folder that takes long to look at is looked at less often.
    if (!isBusy) await workshop.lookBell.pause(Math.max(pauseOf(workshop), lookMs * 5));
  }
}

/** Milliseconds until deliveries are tried again. */
function waitAfter(error: unknown, failures: number, { log }: Workshop): number {
  const isAway = error instanceof ServerAway;
  // A full disk under the journal passes too; anything else is a defect.
  if (!isAway && codeOf(error) === '') throw error;
  log.warn(isAway ? error.message : `No delivery can begin: ${explainFileError(error)}`);
  const retryAfterSeconds = isAway ? error.retryAfterSeconds : undefined;
  return backoffMs({ failures, retryAfterSeconds, random: Math.random() });
}

/** Short enough for the shortest time of rest that a source asks for. */
function pauseOf({ state }: Workshop): number {
  const shortest = Math.min(...state.sources.map(({ settleSeconds }) => settleSeconds), 10);
  return Math.min(lookLongestMs, Math.max(lookShortestMs, shortest * 250));
}

/** True when there may be more to send right away. */
async function deliverSome(workshop: Workshop): Promise<boolean> {
  const { state, journal } = workshop;
  for (const entry of journal.entries().filter((one) => one.state === 'chosen')) {
    if (!(await isUnchanged(join(entry.folder, entry.name), entry.identity))) await abandonOne(entry, workshop);
  }
  const start = performance.now();
  const due = state.sight.ready.filter(({ path, identity }) => !mustWait(state.retries.get(path), identity, start));
  for (const file of due) {
    if (workshop.isStopping() || state.link !== 'active') return false;
    await deliverOne(file, workshop);
    if (performance.now() - start > freshMs) break;
  }
  return due.length > 0;
}

/** An upload that the server cannot give up now keeps no file up: when the server is away, the next one finds that out. */
async function abandonOne(entry: JournalEntry, workshop: Workshop): Promise<void> {
  const { retries } = workshop.state;
  const { deliveryId, identity } = entry;
  const now = performance.now();
  if (mustWait(retries.get(deliveryId), identity, now)) return;
  try {
    await abandonDelivery(entry, workshop);
    retries.delete(deliveryId);
  } catch (error) {
    if (!(error instanceof ServerAway)) throw error;
    retries.set(deliveryId, noteFailure(retries.get(deliveryId), identity, { reason: error.message, now }));
    workshop.log.warn('An upload could not be given up', { file: entry.name, reason: error.message });
  }
}

async function deliverOne(file: ReadyFile, workshop: Workshop): Promise<void> {
  const { state } = workshop;
  state.sending = file.path;
  try {
    const outcome = await deliverFile(file, workshop);
    if (outcome.kind === 'dropped') setAside(file, outcome.reason, workshop);
    else state.retries.delete(file.path);
    state.refusedSends.delete(file.path);
  } catch (error) {
    if (error instanceof ServerAway && !failsAlone(file, state)) throw error;
    setAside(
      file,
      error instanceof ServerRefusal || error instanceof ServerAway ? error.message : explainFileError(error),
      workshop,
    );
  } finally {
    state.sending = null;
  }
}

/** One file that cannot be sent keeps no other one up. */
function setAside({ path, identity }: ReadyFile, reason: string, { state, log }: Workshop): void {
  const retry = noteFailure(state.retries.get(path), identity, { reason, now: performance.now() });
  state.retries.set(path, retry);
  log.warn('A file could not be sent', { file: path, reason, triesSoFar: retry.failures });
}
