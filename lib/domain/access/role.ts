import { z } from 'zod';

import { permissions, type Permission } from './permission.ts';

export const role = z.enum(['owner', 'admin', 'operator', 'viewer', 'auditor']);
export type Role = z.infer<typeof role>;

const people = permissions.filter((permission) => permission !== 'agent:self');
const read = ['sources:read', 'runs:read', 'identities:read', 'credentials:read', 'members:read'] as const;

/** Role × verb: the only place that says what a role may do. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: people,
  admin: people.filter((permission) => permission !== 'tenant:delete'),
  operator: [...read, 'files:write', 'runs:write'],
  viewer: read,
  auditor: [...read, 'events:read', 'audit:read'],
};

export const roleMeanings: Record<Role, string> = {
  owner: 'Everything, including deleting the tenant',
  admin: 'Set up sources, approve held runs, manage members and keys',
  operator: 'Upload files, preview, run, stop and download',
  viewer: 'Read everything but the audit log',
  auditor: 'Read everything and export the audit log',
};
