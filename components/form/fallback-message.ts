import type { z } from 'zod';

/** The sentence for a rule that has no words of its own in the schema: what to do, never "invalid". */
export function fallbackMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1 ? 'Enter a value' : atLeast(issue);
  if (issue.code === 'too_big') return atMost(issue);
  if (issue.code === 'invalid_value') return 'Choose one of the values in the list';
  if (issue.code === 'unrecognized_keys') return 'This value is not known here; reload the page and try again';
  return issue.input === undefined || issue.input === null || issue.input === ''
    ? 'Enter a value'
    : 'This value does not have the form that is asked for here';
}

function atLeast({ origin, minimum }: { readonly origin: string; readonly minimum: number | bigint }): string {
  if (origin === 'string') return `Enter at least ${minimum} characters`;
  if (origin === 'array') return `Choose at least ${minimum}`;
  return `Enter ${minimum} or more`;
}

function atMost({ origin, maximum }: { readonly origin: string; readonly maximum: number | bigint }): string {
  if (origin === 'string') return `Use ${maximum} characters or fewer`;
  if (origin === 'array') return `Choose ${maximum} or fewer`;
  return `Enter ${maximum} or less`;
}
