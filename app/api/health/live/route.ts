/** Liveness: answers as long as the process does, whatever the state of the database, so that nobody restarts it in vain. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
