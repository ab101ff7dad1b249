import { AppError } from '#lib/shared/app-error';

export function noCredential(): AppError {
  return new AppError('NOT_FOUND', 'This person has no credential with this id. It may have been revoked.');
}
