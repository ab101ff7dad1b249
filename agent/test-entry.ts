import type { JournalEntry } from './journal-entry.ts';

/** A delivery that tests can fill in: chosen just now, to be moved with its result when its run is over. */
export function testEntry(wish: Partial<JournalEntry>): JournalEntry {
  return {
    deliveryId: 'd',
    state: 'chosen',
    sourceId: 's',
    folder: '/in',
    name: 'people.csv',
    identity: { inode: '1', sizeBytes: 3, mtimeNs: '4' },
    sha256: 'a',
    uploadId: null,
    runId: null,
    afterProcessing: 'move',
    writeResult: true,
    plan: null,
    at: '2026-11-21T10:00:00.000Z',
    ...wish,
  };
}
