/** Two clocks that differ by more than this cannot both be asked whether a code counts now. */
const toleratedMs = 60_000;

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * Why no code can be checked, as a sentence with its remedy; undefined while the clock of this server and that of its database
 * (both in ms) agree.
 */
export function describeClockGap(serverMs: number, databaseMs: number): string | undefined {
  const gap = serverMs - databaseMs;
  if (Math.abs(gap) <= toleratedMs) return undefined;
  const direction = gap < 0 ? 'behind' : 'ahead of';
  return `The clock of this server is about ${describe(Math.abs(gap))} ${direction} the clock of its database, so codes cannot be checked. Whoever runs the server sets its time right (date, NTP). Until then use a recovery code.`;
}

function describe(ms: number): string {
  const [name, length] = units.find(([, size]) => Math.round(ms / size) >= 1) ?? units[2];
  const count = Math.round(ms / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
