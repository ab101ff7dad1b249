/** Where people reach us, without a slash at the end; links never take their host from a request. */
export function publicUrl(): string {
  return (process.env['PUBLIC_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3000'}`).replace(/\/+$/, '');
}
