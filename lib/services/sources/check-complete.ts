import { AppError } from '#lib/shared/app-error';

/** CONFLICT with everything that is missing, unless nothing is. */
export function checkComplete(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new AppError('CONFLICT', `The source cannot be active yet: ${missing.join('; ')}.`, {
    errors: missing.map((message) => ({ path: 'missing', message })),
  });
}
