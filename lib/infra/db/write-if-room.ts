import { toDatabaseFault } from './database-error.ts';

/** Does a write that may be left out while the disk of the database is full: whoever only reads is not sent away for it. */
export async function writeIfRoom(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (toDatabaseFault(error) !== 'full') throw error;
  }
}
