import { timingSafeEqual } from 'node:crypto';

/** Compares two hex hashes in constant time; false when either is absent. */
export function equalsHash(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a || !b || a.length !== b.length) return false;
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
