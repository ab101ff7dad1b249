import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { agentPath } from '#components/agents/agent-path';
import { AgentTable } from '#components/agents/agent-table';
import { AgentsSentence } from '#components/agents/agents-sentence';
import { PageHeader } from '#components/layout/page-header';
import { LinkButton } from '#components/ui/link-button';
import { listAgents } from '#lib/contract/agents';
import { listAgents as listVerb } from '#lib/services/agents/list-agents';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Agents' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export default async function AgentsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  const { items } = await page.read(listAgents, { cursor: (await searchParams).after }, listVerb);
  const canAdd = page.ctx.permissions.has('admin');
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Agents"
        sentence={<AgentsSentence />}
        actions={
          canAdd && items.length > 0 ? (
            <LinkButton variant="primary" href={agentPath(tenant, 'new')}>
              Add agent
            </LinkButton>
          ) : null
        }
      />
      <AgentTable canAdd={canAdd} />
    </HydrationBoundary>
  );
}
