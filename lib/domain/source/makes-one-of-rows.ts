import type { Policy } from './policy.ts';

/** Whether rows that share an External ID and differ go into one person. */
export function makesOneOfRows({ duplicates }: Policy): boolean {
  return duplicates === 'merge' || duplicates === 'credentials';
}
