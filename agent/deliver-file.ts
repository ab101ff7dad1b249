import { join } from 'node:path';

import type { AgentLog } from './agent-log.ts';
import type { ApiClient } from './api-client.ts';
import { hashFile } from './hash-file.ts';
import { isSameContent, type JournalEntry } from './journal-entry.ts';
import type { Journal } from './journal.ts';
import { isUnchanged, openDeliveryFile } from './open-delivery-file.ts';
import type { Pairing } from './pairing.ts';
import { pictureRoot, sendPictures } from './send-pictures.ts';
import { giveUp, uploadFile, type UploadOutcome } from './upload-file.ts';
import type { ReadyFile } from './watch-folders.ts';

export type DeliveryPlace = {
  readonly api: ApiClient;
  readonly journal: Journal;
  readonly log: AgentLog;
  readonly pairing: Pick<Pairing, 'roots'>;
};

/** `known`: the server has it already. */
export type DeliveryOutcome = UploadOutcome | { readonly kind: 'known' };

const changing = { kind: 'dropped', reason: 'It changes while it is read' } as const;

/** Brings a file to the server, whole and once. Its delivery has an id in the journal before the server hears of it. */
export async function deliverFile(ready: ReadyFile, place: DeliveryPlace): Promise<DeliveryOutcome> {
  const file = await openDeliveryFile(ready.path, ready.identity);
  if (file === undefined) return changing;
  try {
    const sha256 = await hashFile(file);
    if (!(await isUnchanged(ready.path, ready.identity))) return changing;
    const entry = await chooseEntry(ready, sha256, place);
    if (entry === undefined) return { kind: 'known' };
    const outcome = await uploadFile(place.api, {
      entry,
      file,
      path: ready.path,
      isUnchanged: async () => isUnchanged(ready.path, ready.identity),
      onBegun: async (uploadId) => {
        if (entry.uploadId !== uploadId) await place.journal.write({ ...entry, uploadId, at: now() });
      },
      sendPictures: async (uploadId) => {
        const root = pictureRoot(ready.folder, ready.source.pictureFolder);
        await sendPictures(place.api, { uploadId, root, roots: place.pairing.roots, log: place.log });
      },
    });
    await note(entry, outcome, place);
    return outcome;
  } finally {
    await file.close();
  }
}

/** Gives up a delivery whose file is no longer there as it was chosen, unless the server has it whole already. */
export async function abandonDelivery(entry: JournalEntry, place: DeliveryPlace): Promise<void> {
  const reason = 'It was changed or taken away before it was sent whole';
  // Without an upload in the journal no byte has left this computer.
  const { uploadId } = entry;
  const outcome =
    uploadId === null ? ({ kind: 'dropped', reason } as const) : await giveUp(place.api, uploadId, reason);
  await note(entry, outcome, place);
}

/** The delivery of this content: one that was begun, a new one, or none when the file is only numbered anew by its network share. */
async function chooseEntry(ready: ReadyFile, sha256: string, place: DeliveryPlace): Promise<JournalEntry | undefined> {
  const { folder, name, identity, source } = ready;
  const known = place.journal.latest(folder, name);
  const isSame = known?.sha256 === sha256 && isSameContent(known.identity, identity);
  if (isSame && known.state === 'chosen' && known.sourceId === source.sourceId) {
    const renewed = { ...known, identity };
    await place.journal.write(renewed);
    return renewed;
  }
  if (isSame && staysInPlace(known)) {
    await place.journal.write({ ...known, identity });
    return undefined;
  }
  if (known?.state === 'chosen') await abandonDelivery(known, place);
  const entry = newEntry(ready, sha256);
  await place.journal.write(entry);
  return entry;
}

function newEntry({ folder, name, identity, source }: ReadyFile, sha256: string): JournalEntry {
  return {
    deliveryId: crypto.randomUUID(),
    state: 'chosen',
    sourceId: source.sourceId,
    folder,
    name,
    identity,
    sha256,
    uploadId: null,
    runId: null,
    afterProcessing: source.afterProcessing,
    writeResult: source.writeResult,
    plan: null,
    at: now(),
  };
}

/** The server has this file, and it is right that it still lies there. */
export function staysInPlace({ state, afterProcessing }: JournalEntry): boolean {
  return state === 'sent' || state === 'returning' || (state === 'done' && afterProcessing === 'leave');
}

async function note(entry: JournalEntry, outcome: UploadOutcome, { journal, log }: DeliveryPlace): Promise<void> {
  const file = join(entry.folder, entry.name);
  if (outcome.kind === 'sent') {
    await journal.write({ ...entry, state: 'sent', runId: outcome.runId, at: now() });
    log.info('A file is sent', { file, sizeBytes: entry.identity.sizeBytes, runId: outcome.runId });
  } else {
    await journal.write({ ...entry, state: 'dropped', at: now() });
    log.warn('An upload is given up', { file, reason: outcome.reason });
  }
}

function now(): string {
  return new Date().toISOString();
}
