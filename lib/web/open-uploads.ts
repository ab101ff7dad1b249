import { AppError } from '#lib/shared/app-error';

/** Bodies that this process takes in at a time; each holds a connection, a file and some memory. */
export const openUploadsMax = 100;

const open = new Map<string, number>();

/**
 * Counts one more upload of a tenant under way until the function that it gives back is called. No tenant may hold more places than it
 * leaves free, so that one who sends slowly keeps nobody out; above that, it throws what becomes a 503.
 */
export function holdUploadPlace(tenantId: string): () => void {
  const own = open.get(tenantId) ?? 0;
  const all = [...open.values()].reduce((sum, count) => sum + count, 0);
  if (own >= openUploadsMax - all) {
    throw new AppError('INTERNAL', 'Too many files are being received at the moment. Nothing was kept of this one.', {
      retryAfterSeconds: 5,
    });
  }
  open.set(tenantId, own + 1);
  return () => {
    const left = (open.get(tenantId) ?? 1) - 1;
    if (left === 0) open.delete(tenantId);
    else open.set(tenantId, left);
  };
}
