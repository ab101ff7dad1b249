/** Everything a call may need; machine scopes are the same words (RFC 6749 section 3.3). */
export const permissions = [
  'sources:read',
  'sources:write',
  'files:write',
  'runs:read',
  'runs:write',
  'runs:approve',
  'identities:read',
  'identities:write',
  'credentials:read',
  'credentials:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  'members:read',
  'members:write',
  'admin',
  'tenant:delete',
  // What an agent does in its own name; no person and no other program has it.
  'agent:self',
] as const;
export type Permission = (typeof permissions)[number];
