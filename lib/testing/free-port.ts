import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that systems give to connections and to whoever asks for any: nobody comes upon one between this look at it and the
// start of the process that it is for, or between two starts.
const lowest = 20_000;
const count = 12_000;
const given = new Set<number>();

/** A port that no other caller of this process gets. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * count);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  probe.listen(port);
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
