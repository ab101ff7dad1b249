import type { Policy } from './policy.ts';

/** What the second keys are called within a sentence. */
export const adoptLabels: Record<NonNullable<Policy['adoptBy']>, string> = {
  email: 'the e-mail address',
  employeeNumber: 'the employee number',
};
