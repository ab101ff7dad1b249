import { randomUUID } from 'node:crypto';

/** The name of this process, which no other ever had. The supervisor gives it, to tell later which of its processes broke down. */
export const instance = process.env['ROLLCALL_INSTANCE'] ?? randomUUID();

/** Processes before this one that ended by their own fault, such as by running out of memory, and not from outside. */
export const brokenInstances: readonly string[] = (process.env['ROLLCALL_BROKEN_INSTANCES'] ?? '')
  .split(' ')
  .filter((one) => one !== '');
