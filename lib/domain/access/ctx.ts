import type { Permission } from './permission.ts';

/** Who does something, as it is written into audit, history and events. */
export type Actor = {
  readonly kind: 'user' | 'integration' | 'agent' | 'sftp' | 'system';
  readonly id: string;
  /** What people read: a name, never a secret. */
  readonly label: string;
};

/** Handed to every verb: the tenant it works in, who asks, and what they may do. */
export type Ctx = {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  readonly requestId: string;
};
