import { AppError } from '#lib/shared/app-error';

/** The refusal of a command that was not written as it must be. */
export function usage(line: string): AppError {
  return new AppError('INVALID_INPUT', `Write it as: ${line}`);
}
