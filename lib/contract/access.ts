import { z } from 'zod';

import { permissions } from '#lib/domain/access/permission';
import { role } from '#lib/domain/access/role';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const openTenant = z.object({ id: z.string(), slug: z.string(), name: z.string(), role: role.nullable() });
export type OpenTenant = z.infer<typeof openTenant>;

export const listTenants = endpoint({
  id: 'listTenants',
  method: 'GET',
  path: '/tenants',
  summary: 'Tenants the caller may open',
  input: z.object({}),
  output: page(openTenant),
  scope: 'members:read',
});

export const getAccess = endpoint({
  id: 'getAccess',
  method: 'GET',
  path: '/access',
  summary: 'Who the caller is in this tenant and what they may do',
  input: z.object({}),
  output: z.object({
    actor: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
    tenant: z.object({ id: z.string(), slug: z.string(), name: z.string(), timeZone: z.string() }),
    role: role.nullable(),
    permissions: z.array(z.enum(permissions)),
  }),
  scope: 'members:read',
});

export const auditEntry = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, newest first',
  input: z.object({
    ...pageQuery,
    /** One entry by its number. */
    sequence: z.coerce.number().int().min(1).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    actorId: z.string().max(100).optional(),
    action: z.string().max(100).optional(),
    objectType: z.string().max(100).optional(),
    objectId: z.string().max(100).optional(),
  }),
  output: page(auditEntry),
  scope: 'audit:read',
});

const session = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  address: z.string().nullable(),
  client: z.string().nullable(),
});

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/sessions',
  summary: 'Where the caller is signed in',
  input: z.object({}),
  output: page(session),
  scope: 'members:read',
});

export const revokeSession = endpoint({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/sessions/{sessionId}',
  summary: 'Signs the caller out of one place, at once',
  input: z.object({ sessionId: z.uuid() }),
  output: z.null(),
  scope: 'members:read',
  status: 204,
});

export const revokeAllSessions = endpoint({
  id: 'revokeAllSessions',
  method: 'DELETE',
  path: '/sessions',
  summary: 'Signs the caller out everywhere, at once',
  input: z.object({}),
  output: z.null(),
  scope: 'members:read',
  status: 204,
});

export const updatePassword = endpoint({
  id: 'updatePassword',
  method: 'PUT',
  path: '/password',
  summary: "Changes the caller's password and signs them out everywhere",
  input: z.object({ currentPassword: z.string().max(1024), newPassword: z.string().max(1024) }),
  output: z.null(),
  scope: 'members:read',
  status: 204,
});

export const updateProfile = endpoint({
  id: 'updateProfile',
  method: 'PATCH',
  path: '/profile',
  summary: "Changes the caller's name, as audit log and members show it",
  input: z.object({
    name: z.string().trim().min(1, 'Enter your name').max(100, 'Name must be 100 characters or fewer'),
  }),
  output: z.object({ name: z.string() }),
  scope: 'members:read',
});
