/** How long a worker that gives no sign keeps its run. */
export const leaseSeconds = Number(process.env['ROLLCALL_LEASE_SECONDS'] ?? 30);
