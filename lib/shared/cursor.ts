import type { z } from 'zod';

import { AppError } from './app-error.ts';

/** Packs the place where a list's next page begins into text that callers hand back as it is. */
export function toCursor(place: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The place in a cursor, or undefined without one; INVALID_INPUT when the text is not a cursor of this list. */
export function parseCursor<Place extends z.ZodType>(
  cursor: string | undefined,
  place: Place,
): z.output<Place> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = place.safeParse(unpack(cursor));
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', 'The cursor does not belong to this list. Leave it out to start from the top.', {
    errors: [{ path: 'cursor', message: 'Use the nextCursor of the page before, unchanged' }],
  });
}

function unpack(cursor: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
