import type { Policy } from './policy.ts';

/** Whether rows that share an External ID and differ go into one person. */
export function makesOneOfRows(policy: Partial<Pick<Policy, 'duplicates'>> | undefined): boolean {
  const duplicates = policy?.duplicates;
  return duplicates === 'merge' || duplicates === 'credentials';
}
