import { useSyncExternalStore } from 'react';

const tickMs = 30_000;

/** The time to the last half minute, or null on the server, which does not know when the page will be read. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, currentTick, () => null);
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

function currentTick(): number {
  return Math.floor(Date.now() / tickMs) * tickMs;
}
