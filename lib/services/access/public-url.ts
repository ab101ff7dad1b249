import { env } from '#lib/infra/env';

/** Where people reach us, without a slash at the end; links never take their host from a request. */
export function publicUrl(): string {
  return env().PUBLIC_URL;
}
