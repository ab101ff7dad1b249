import { AppError } from '#lib/shared/app-error';

const fullCodes = new Set<unknown>(['ENOSPC', 'EDQUOT']);

/** A full disk as the error that callers are told, with what it means for them; any other error as it is. */
export function toStoreFull(error: unknown, meaning: string): unknown {
  if (!(error instanceof Error && 'code' in error && fullCodes.has(error.code))) return error;
  return new AppError('INTERNAL', `The server has no space left for files. ${meaning}`, {
    isStoreFull: true,
    cause: error,
  });
}
