import { expect, test } from 'vitest';
import { z } from 'zod';

import { fallbackMessage } from './fallback-message.ts';
import { listErrors } from './list-errors.ts';

test('lists nested errors with the path of their field, in order', () => {
  const errors = {
    name: { type: 'custom', message: 'Enter a name' },
    policy: { limits: [undefined, { percent: { type: 'custom', message: 'Enter 100 or less' } }] },
  };
  expect(listErrors(errors)).toEqual([
    { path: 'name', message: 'Enter a name' },
    { path: 'policy.limits.1.percent', message: 'Enter 100 or less' },
  ]);
});

const schema = z.object({
  name: z.string().min(1),
  note: z.string().max(3),
  kind: z.enum(['snapshot', 'delta']),
  percent: z.number().max(100),
  email: z.email('Enter an email address like name@example.com'),
});

test('rules without words of their own say what to do, and a schema keeps its own words', () => {
  const result = schema.safeParse(
    { name: '', note: 'long', kind: 'x', percent: 200, email: 'x' },
    { error: fallbackMessage },
  );
  expect(result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'name: Enter a value',
    'note: Use 3 characters or fewer',
    'kind: Choose one of the values in the list',
    'percent: Enter 100 or less',
    'email: Enter an email address like name@example.com',
  ]);
});

test('no fallback says invalid', () => {
  const result = schema.safeParse({ name: 5, percent: 'x' }, { error: fallbackMessage });
  expect(result.error?.issues.map(({ message }) => message).join(' ')).not.toMatch(/invalid/i);
});
