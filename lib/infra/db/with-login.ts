import type { RoleLogin } from './create-roles.ts';

/** The same address with another login. */
export function withLogin(url: URL, role: RoleLogin): string {
  const copy = new URL(url);
  copy.username = encodeURIComponent(role.name);
  copy.password = encodeURIComponent(role.password);
  return copy.href;
}
