import { z } from 'zod';

import { AppError } from '#lib/shared/app-error';

/** The id a list goes on after; undefined for the first page. Refuses cursors that no list of ours gave out. */
export function idCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor;
  throw new AppError('INVALID_INPUT', 'This cursor is not one we gave out: start the list again without it', {
    errors: [{ path: 'cursor', message: 'Start again without it' }],
  });
}
