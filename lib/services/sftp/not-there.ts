import { showPath } from '#lib/domain/sftp/show-path';
import { AppError } from '#lib/shared/app-error';

/** NOT_FOUND for a path under which a sender sees nothing. */
export function notThere(path: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${showPath(path)} here. List the folder to see which names there are.`);
}
