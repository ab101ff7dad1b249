import { resolve } from 'node:path';

import { clusterFolder } from './cluster-folder.ts';
import { findPostmaster } from './postmaster.ts';
import { serverAccount } from './server-account.ts';
import { startServer } from './start-server.ts';

type Place = {
  readonly dataDir: string;
  readonly purpose: 'durable' | 'throwaway';
  /** Where everybody who uses the server looks for it. */
  readonly port: number;
  /** Hears that it ended and runs again, or why it does not. */
  readonly onNews: (sentence: string) => void;
};

/**
 * Starts the server again at its port whenever it has ended by itself, as it does when its disk has no room for its log, and tries
 * until it runs. Gives back a function that ends this and waits for a start under way.
 */
export async function keepRunning(place: Place, lookEveryMs = 5000): Promise<() => Promise<void>> {
  const cluster = await clusterFolder(resolve(place.dataDir), serverAccount());
  let starting: Promise<void> | undefined;
  const look = () => {
    if (starting !== undefined || findPostmaster(cluster) !== undefined) return;
    starting = startAgain(place).finally(() => {
      starting = undefined;
    });
  };
  const timer = setInterval(look, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await starting;
  };
}

async function startAgain({ dataDir, purpose, port, onNews }: Place): Promise<void> {
  try {
    await startServer(dataDir, purpose, port);
    onNews('PostgreSQL had ended and runs again');
  } catch (error) {
    onNews(error instanceof Error ? error.message : String(error));
  }
}
