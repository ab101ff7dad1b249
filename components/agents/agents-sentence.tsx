'use client';

import { useQuery } from '@tanstack/react-query';

import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listAgents } from '#lib/contract/agents';

import { agentsSentence } from './agent-words.ts';

/** How the agents are doing, in one sentence. */
export function AgentsSentence() {
  const { data } = useQuery(qPage(useTenant(), listAgents, { cursor: undefined }));
  if (data === undefined) return null;
  if (data.items.length === 0) return 'Programs on your own servers that bring files from their folders.';
  return agentsSentence(data.items);
}
