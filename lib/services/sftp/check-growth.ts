import { AppError } from '#lib/shared/app-error';

/** How far bytes may be put, or a size be set, beyond what is there. */
const growthMaxBytes = 64 * 1024 ** 2;

/** LIMIT_EXCEEDED when a place or a size, in bytes, lies much further on than what was written. */
export function checkGrowth(wanted: number, size: number): void {
  if (wanted <= size + growthMaxBytes) return;
  throw new AppError(
    'LIMIT_EXCEEDED',
    `Byte ${wanted} lies far beyond the ${size} bytes that were written. At most 64 MiB may be left out: send what lies between first.`,
  );
}
