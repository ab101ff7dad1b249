import type { ListedAgent } from '#lib/contract/agents';

/** What a status is shown by: a second host comes before everything else, a newer program after everything that is wrong. */
export function lookOf(agent: Pick<ListedAgent, 'health' | 'secondHost' | 'updateAvailable'>) {
  const { health, secondHost, updateAvailable } = agent;
  if (secondHost !== null && health !== 'unpaired') return 'secondHost';
  return health === 'online' && updateAvailable ? 'updateAvailable' : health;
}

/** "HR export", "HR export and Badge photos", "A, B and C". */
export function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names).replace(/, and /, ' and ');
}

/** How the agents stand, in one sentence. */
export function agentsSentence(agents: readonly ListedAgent[]): string {
  const silent = agents.filter(({ health }) => health === 'offline' || health === 'late').length;
  const waiting = agents.filter(({ health }) => health === 'waitingToPair' || health === 'waitingToConfirm').length;
  const whole = agents.length === 1 ? '1 agent' : `${agents.length} agents`;
  const parts = [
    ...(silent === 0 ? [] : [`${silent} not heard for more than 2 minutes`]),
    ...(waiting === 0 ? [] : [`${waiting} waiting to be paired`]),
  ];
  return parts.length === 0 ? `${whole}, all online.` : `${whole}: ${joinNames(parts)}.`;
}
