import { version } from '#lib/infra/version';

/** The version of this Rollcall, for doors that show it. */
export function installedVersion(): string {
  return version();
}
