import { AppError } from '#lib/shared/app-error';

/** Refuses an attempt that has to wait (seconds, as takeAttempt gives them), and tells when to come back; `end` is for waits without end. */
export function allowAttempt(waitSeconds: number, end: string): void {
  if (waitSeconds === 0) return;
  const minutes = Math.ceil(waitSeconds / 60);
  const until = waitSeconds < 60 ? `${Math.ceil(waitSeconds)} seconds` : `${minutes} minutes`;
  const advice = minutes > 60 ? end : `Try again in ${until}.`;
  throw new AppError('LIMIT_EXCEEDED', `Too many attempts. ${advice}`, { retryAfterSeconds: waitSeconds });
}
