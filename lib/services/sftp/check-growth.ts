import { fileSizeMaxBytes } from '#lib/infra/storage/disk-storage';
import { AppError } from '#lib/shared/app-error';

/** How far bytes may be put, or a size be set, beyond what is there. */
const growthMaxBytes = 64 * 1024 ** 2;

/** LIMIT_EXCEEDED when a size that is wanted, in bytes, lies much further on than what was written, or above what a file may have. */
export function checkGrowth(wanted: number, size: number): void {
  if (wanted > size + growthMaxBytes) {
    throw new AppError(
      'LIMIT_EXCEEDED',
      `Byte ${wanted} lies far beyond the ${size} bytes that were written. At most 64 MiB may be left out: send what lies between first.`,
    );
  }
  if (wanted > fileSizeMaxBytes) {
    throw new AppError(
      'LIMIT_EXCEEDED',
      `The file would have ${wanted} bytes; at most 8 GiB are taken. Split it, or send only the columns you map.`,
    );
  }
}
