import ssh2, { type SFTPWrapper } from 'ssh2';

import { log } from '#lib/infra/log';
import { AppError, type AppErrorCode } from '#lib/shared/app-error';

const { STATUS_CODE } = ssh2.utils.sftp;

/** SFTP 3 knows few kinds of failure; the sentence says the rest. */
const statuses: Partial<Record<AppErrorCode, number>> = {
  NOT_FOUND: STATUS_CODE.NO_SUCH_FILE,
  FORBIDDEN: STATUS_CODE.PERMISSION_DENIED,
  UNAUTHENTICATED: STATUS_CODE.PERMISSION_DENIED,
};

export function sayOk(sftp: SFTPWrapper, id: number): void {
  sftp.status(id, STATUS_CODE.OK);
}

export function sayEnd(sftp: SFTPWrapper, id: number): void {
  sftp.status(id, STATUS_CODE.EOF);
}

/** What went wrong, in a sentence for the sender; what is ours to know goes into the log. */
export function sayError(sftp: SFTPWrapper, id: number, error: unknown): void {
  if (error instanceof AppError) {
    sftp.status(id, statuses[error.code] ?? STATUS_CODE.FAILURE, error.message);
    return;
  }
  log.error({ err: error }, 'an SFTP request failed');
  sftp.status(id, STATUS_CODE.FAILURE, 'The server could not do this now. Try again later.');
}
