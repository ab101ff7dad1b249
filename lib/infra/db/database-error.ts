/** What an error of the database means for whoever asked. */
export type DatabaseFault =
  /** No connection, shutting down, out of resources. */
  | 'unreachable'
  /** Its disk has no space left; what needs none, like reading, still works. */
  | 'full'
  /** Waited too long for a lock or an answer; nothing was written. */
  | 'busy'
  /** Deadlock or serialization failure; the same again may work. */
  | 'clash'
  /** Somebody else was faster with the card. */
  | 'cardTaken'
  /** Somebody else was faster with creating the person. */
  | 'staleRow'
  /** The database refuses a value. */
  | 'rowDefect'
  | 'unknown';

type AdapterCause = { readonly kind?: string; readonly originalCode?: string };
type PgError = Error & { readonly code?: unknown; readonly constraint?: string; readonly meta?: unknown };

/** Codes of Node's sockets; of PostgreSQL (appendix A of its manual) 08, 53 and 57P; of Prisma for the same. */
const unreachable =
  /^(?:08\w{3}|53(?!100)\w{3}|57P0\d|25006|P1001|P1002|P1008|P1017|P2024|P2037|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
/** A lock, a statement, or a whole transaction took longer than it may. */
const busy = /^(?:55P03|57014|P2028)$/;
const socketKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout']);
const clash = /^(?:40001|40P01|P2034)$/;
/** What the driver says without a code: a socket has closed under a question, or no connection came free in time. */
const unreachableWords =
  /connection terminated|connection error|not queryable|client was closed|timeout exceeded when trying to connect/i;

/** The one place that reads errors of the database, as the driver or Prisma throw them; `unknown` for anything else. */
export function toDatabaseFault(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'unknown';
  const { constraint } = error as PgError;
  const code = codeOf(error);
  if (unreachable.test(code) || unreachableWords.test(error.message)) return 'unreachable';
  if (code === '53100') return 'full';
  if (busy.test(code)) return 'busy';
  if (clash.test(code)) return 'clash';
  if (constraint === 'credential_code') return 'cardTaken';
  if (constraint === 'identity_tenant_id_external_id_key') return 'staleRow';
  return /^(?:22|23|54)/.test(code) ? 'rowDefect' : 'unknown';
}

/** Prisma hides PostgreSQL's own code inside; a socket that was refused or cut has none there. */
function codeOf({ code, meta }: PgError): string {
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: { cause?: AdapterCause } };
  const { kind, originalCode } = driverAdapterError?.cause ?? {};
  if (kind !== undefined && socketKinds.has(kind)) return '08006';
  return originalCode ?? (typeof code === 'string' ? code : '');
}
