/** What an error of the database means for a batch of planned rows. */
export type DatabaseFault = 'lost' | 'retry' | 'cardTaken' | 'staleRow' | 'rowDefect';

type PgError = Error & { readonly code?: string; readonly constraint?: string };

/**
 * Classes of PostgreSQL errors (appendix A of its manual). `lost`: no connection, shutting down, out of resources — the
 * run is taken up later. `retry`: deadlock or serialization failure — the same batch again.
 * `cardTaken`, `staleRow`: somebody else was faster with the card, or with creating the person. Otherwise some row is at fault.
 */
export function toDatabaseFault(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'lost';
  const { code, constraint } = error as PgError;
  if (code === '40001' || code === '40P01' || code === '55P03') return 'retry';
  if (constraint === 'credential_code') return 'cardTaken';
  if (constraint === 'identity_tenant_id_external_id_key') return 'staleRow';
  if (code !== undefined && /^(?:22|23|54)/.test(code)) return 'rowDefect';
  return 'lost';
}
