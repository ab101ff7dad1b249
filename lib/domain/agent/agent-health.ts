import { z } from 'zod';

/** How an agent stands; `waiting` until a person has confirmed its host. */
export const agentStatus = z.enum(['waiting', 'active', 'unpaired']);
export type AgentStatus = z.infer<typeof agentStatus>;

/** What people see of it. */
export const agentHealth = z.enum(['waitingToPair', 'waitingToConfirm', 'online', 'late', 'offline', 'unpaired']);
export type AgentHealth = z.infer<typeof agentHealth>;

type Contact = {
  readonly status: AgentStatus;
  /** Null until a program has come with the code. */
  readonly hostName: string | null;
  readonly lastContactAt: Date | null;
};

/** Seconds since the last contact, and what they mean; the first row that is not exceeded counts. */
const bySilence: readonly { readonly upToSeconds: number; readonly health: AgentHealth }[] = [
  { upToSeconds: 120, health: 'online' },
  { upToSeconds: 600, health: 'late' },
  { upToSeconds: Infinity, health: 'offline' },
];

/** From here on an agent is offline and the alarm is raised. */
export const offlineAfterSeconds = 600;

/** How an agent stands at that time. */
export function toAgentHealth({ status, hostName, lastContactAt }: Contact, now: Date): AgentHealth {
  if (status === 'unpaired') return 'unpaired';
  if (status === 'waiting') return hostName === null ? 'waitingToPair' : 'waitingToConfirm';
  if (lastContactAt === null) return 'offline';
  const silence = (now.getTime() - lastContactAt.getTime()) / 1000;
  return bySilence.find(({ upToSeconds }) => silence <= upToSeconds)?.health ?? 'offline';
}
