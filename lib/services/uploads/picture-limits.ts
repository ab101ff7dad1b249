import type { HeldUpload } from '#lib/infra/db/hold-upload-row';
import { AppError } from '#lib/shared/app-error';

/** What may come with one file. */
export const deliveredLimits = {
  pictures: 100_000,
  bytes: 16 * 1024 ** 3,
  archiveBytes: 4 * 1024 ** 3,
} as const;

type More = { readonly count: number; readonly sizeBytes: number };

/** LIMIT_EXCEEDED when an upload has no room for so much more. */
export function checkPictureRoom({ pictureCount, pictureBytes }: HeldUpload, { count, sizeBytes }: More): void {
  if (pictureCount + count > deliveredLimits.pictures) {
    throw new AppError('LIMIT_EXCEEDED', 'A file may bring 100,000 pictures at most. Split the file.');
  }
  if (pictureBytes + sizeBytes > deliveredLimits.bytes) {
    throw new AppError('LIMIT_EXCEEDED', 'The pictures of a file may have 16 GiB at most. Make them smaller.');
  }
}
