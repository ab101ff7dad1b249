import { collectSeconds } from '#lib/domain/notice/mail-times';

/** Seconds within which causes make one e-mail; tests set less. */
export function collectWithin(): number {
  return Number(process.env['ROLLCALL_COLLECT_SECONDS'] ?? collectSeconds);
}
