const leaseSeconds = Number(process.env['ROLLCALL_LEASE_SECONDS'] ?? 30);

/** How long a statement waits for somebody else's lock, in milliseconds: less than a lease, or a run would lose its own. */
export const lockWaitMs = Math.round((leaseSeconds * 1000) / 3);
