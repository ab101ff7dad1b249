import { sessionSecret } from '#lib/infra/secrets/session-secret';

/** What the session cookie is sealed with, for the door that seals and opens it. */
export function readSessionSecret(): string {
  return sessionSecret();
}
