import { log } from '#lib/infra/log';

/** Writes an unexpected error to the log with all that support needs; customers see the request id only. */
export function reportFailure(thrown: unknown, about: Readonly<Record<string, string>>): void {
  log.error({ ...about, err: thrown }, 'unexpected error');
}
