import { randomUUID } from 'node:crypto';

/** This process among all there ever were; whoever starts it again when it ends gives it a name to be found by. */
export const instance = process.env['ROLLCALL_INSTANCE'] ?? randomUUID();

/** Earlier processes on this machine that broke down, such as by running out of memory; nobody ended those from outside. */
export const brokenInstances: readonly string[] = (process.env['ROLLCALL_BROKEN_INSTANCES'] ?? '')
  .split(' ')
  .filter((one) => one !== '');
