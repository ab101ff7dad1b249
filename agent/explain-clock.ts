/** Certificates, tokens and times in reports are off by less without harm. */
const harmlessMs = 120_000;

/** What is wrong with the clock of this computer, when the server's is that far ahead of it; undefined when nothing is. */
export function explainClock(serverAheadMs: number): string | undefined {
  if (Math.abs(serverAheadMs) < harmlessMs) return undefined;
  const minutes = Math.round(Math.abs(serverAheadMs) / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const parts = [
    ...(days > 0 ? [`${days} d`] : []),
    ...(hours > 0 ? [`${hours % 24} h`] : []),
    ...(days > 0 ? [] : [`${minutes % 60} min`]),
  ];
  const way = serverAheadMs > 0 ? 'behind' : 'ahead of';
  return `The clock of this computer is ${parts.join(' ')} ${way} that of the server: set it right`;
}
