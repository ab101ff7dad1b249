import { AppError } from '#lib/shared/app-error';

/** Bodies that this process takes in at a time; each holds a connection, a file and some memory. */
export const openUploadsMax = 100;

let open = 0;

/** Counts one more upload under way until the function that it gives back is called; above the limit it throws what becomes a 503. */
export function holdUploadPlace(): () => void {
  if (open >= openUploadsMax) {
    throw new AppError('INTERNAL', 'Too many files are being received at the moment. Nothing was kept of this one.', {
      retryAfterSeconds: 5,
    });
  }
  open += 1;
  return () => {
    open -= 1;
  };
}
