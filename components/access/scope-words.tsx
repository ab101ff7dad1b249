import type { MachineScope } from '#lib/domain/access/machine-scopes';

/** What each scope lets a program do, in words. */
export const scopeWords: Record<MachineScope, string> = {
  'sources:read': 'Read sources',
  'sources:write': 'Set up sources',
  'files:write': 'Send files',
  'runs:read': 'Read runs and results',
  'runs:write': 'Apply, stop and discard runs',
  'runs:approve': 'Approve held runs',
  'identities:read': 'Read people',
  'identities:write': 'Change people',
  'credentials:read': 'Read credentials',
  'credentials:write': 'Change credentials',
  'events:read': 'Read events',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Set up webhooks',
  'audit:read': 'Read the audit log',
  'members:read': 'Read members',
  'members:write': 'Invite and remove members',
  admin: 'Manage API integrations',
};
