import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AgentView } from '#components/agents/agent-view';
import { getAgent } from '#lib/contract/agents';
import { getAgent as getVerb } from '#lib/services/agents/get-agent';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly agentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, agentId } = await params;
  const { name } = await (await prefetch(tenant)).read(getAgent, { agentId }, getVerb);
  return { title: name };
}

export default async function AgentPage({ params }: Props) {
  const { tenant, agentId } = await params;
  const page = await prefetch(tenant);
  await page.read(getAgent, { agentId }, getVerb);
  const { permissions } = page.ctx;
  return (
    <HydrationBoundary state={page.state()}>
      <AgentView agentId={agentId} may={{ check: permissions.has('files:write'), manage: permissions.has('admin') }} />
    </HydrationBoundary>
  );
}
