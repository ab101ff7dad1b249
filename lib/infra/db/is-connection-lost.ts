/** Codes of Node's sockets, and PostgreSQL's for connections (08), shutting down (57P) and too many of them (53300). */
const codes = /^(?:08\w{3}|57P0[123]|53300|ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT)$/;
/** What the driver says when a socket has closed under a question; it gives no code. */
const words = /connection terminated|connection error|not queryable|client was closed/i;

/** Whether an error says only that the database could not be reached: nobody's data is at fault. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  return (typeof code === 'string' && codes.test(code)) || words.test(error.message);
}
