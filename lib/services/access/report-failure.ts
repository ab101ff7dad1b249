/** Writes an unexpected error to the log with all that support needs; customers see the request id only. */
export function reportFailure(thrown: unknown, about: Readonly<Record<string, string>>): void {
  const cause =
    thrown instanceof Error ? { name: thrown.name, message: thrown.message, stack: thrown.stack } : { thrown };
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), ...about, error: cause })}\n`);
}
