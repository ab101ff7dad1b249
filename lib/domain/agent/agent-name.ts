/** What people call an agent: the name they gave it, else its host. */
export function agentName({
  name,
  hostName,
}: {
  readonly name: string | null;
  readonly hostName: string | null;
}): string {
  return name ?? hostName ?? 'New agent';
}
