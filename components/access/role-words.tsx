import { role, roleMeanings, type Role } from '#lib/domain/access/role';

/** Roles as they are written where people read them. */
export const roleWords: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  operator: 'Operator',
  viewer: 'Viewer',
  auditor: 'Auditor',
};

/** The roles as choices, each with its meaning in a line. */
export function roleOptions(): { value: Role; label: string; hint: string }[] {
  return role.options.map((value) => ({ value, label: roleWords[value], hint: roleMeanings[value] }));
}
