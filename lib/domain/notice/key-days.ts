import { keyDays } from './cause.ts';

const dayMs = 86_400_000;

/** The nearest of the days before a key's end that has come: 14, 3, or 0 when it has ended; null while that is further away. */
export function keyDaysAt(endsAt: Date, now: Date): (typeof keyDays)[number] | null {
  const left = (endsAt.getTime() - now.getTime()) / dayMs;
  return keyDays.findLast((days) => left <= days) ?? null;
}
