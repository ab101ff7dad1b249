/** What an agent may call, by the ids of the endpoints; of these, only what belongs to it (lib/services/agents/check-agent-reach.ts). */
export const agentEndpoints: readonly string[] = ['sendHeartbeat', 'uploadFile', 'getRun', 'getResultFile'];
