import type { Permission } from './permission.ts';

/** Nobody gives away more than they have: true when every wanted permission is among the giver's own. */
export function canGive(own: ReadonlySet<Permission>, wanted: readonly Permission[]): boolean {
  return wanted.every((permission) => own.has(permission));
}
