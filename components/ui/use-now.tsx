import { useSyncExternalStore } from 'react';

const tickMs = 30_000;

/** The time to the last half minute; on the server that of drawing the page, which may be a tick before it is read. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, currentTick, currentTick);
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

function currentTick(): number {
  return Math.floor(Date.now() / tickMs) * tickMs;
}
