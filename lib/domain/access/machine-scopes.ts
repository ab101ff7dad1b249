import { permissions, type Permission } from './permission.ts';

export type MachineScope = Exclude<Permission, 'tenant:delete' | 'agent:self'>;

/** What an API integration can be given: everything but the one act that only a person should do, and what is an agent's. */
export const machineScopes: readonly MachineScope[] = permissions.filter(
  (permission): permission is MachineScope => permission !== 'tenant:delete' && permission !== 'agent:self',
);
