import { leaseSeconds } from './lease-time.ts';

/** How long a statement waits for somebody else's lock, in milliseconds: less than a lease, or a run would lose its own. */
export const lockWaitMs = Math.round((leaseSeconds * 1000) / 3);
