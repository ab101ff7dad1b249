'use client';

import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';

import { useTenant } from '#lib/client/tenant';

import { AddAgent } from './add-agent';
import { agentPath } from './agent-path';

/** The page that adds an agent; which one it is stands in the address, so that it survives being loaded again. */
export function NewAgent() {
  const { slug } = useTenant();
  const router = useRouter();
  const [agentId, setAgentId] = useQueryState('agent', parseAsString);
  return (
    <AddAgent
      agentId={agentId}
      onAgent={(id) => void setAgentId(id)}
      onDone={(id) => router.push(agentPath(slug, id))}
      doneLabel="Open the agent"
    />
  );
}
