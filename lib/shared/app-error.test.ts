import { expect, it } from 'vitest';

import { AppError } from './app-error.ts';

it('keeps code, field errors and cause for the door that translates it', () => {
  const cause = new Error('socket closed');
  const error = new AppError('INVALID_INPUT', 'Enter a name for the source', {
    errors: [{ path: 'name', message: 'Enter a name' }],
    cause,
  });
  expect(error).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'name' }], cause });
});
