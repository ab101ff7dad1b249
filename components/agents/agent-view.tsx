'use client';

import { useQuery } from '@tanstack/react-query';

import { PageHeader } from '#components/layout/page-header';
import { Section } from '#components/layout/section';
import { LinkButton } from '#components/ui/link-button';
import { LoadFailed } from '#components/ui/load-failed';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type Agent, getAgent } from '#lib/contract/agents';

import { AgentFiles } from './agent-files';
import { AgentFolders } from './agent-folders';
import { AgentHealthNote } from './agent-health-note';
import { AgentLog } from './agent-log';
import { agentPath } from './agent-path';
import { AgentQueue } from './agent-queue';
import { AgentStatus } from './agent-status';
import { AgentUpdate } from './agent-update';
import { CheckAgent } from './check-agent';
import { RenameAgent } from './rename-agent';
import { UnpairAgent } from './unpair-agent';

type Props = { readonly agentId: string; readonly may: { readonly check: boolean; readonly manage: boolean } };

const pollMs = 5000;

/** An agent: how it stands, its folders, its files and the end of its log. */
export function AgentView({ agentId, may }: Props) {
  const tenant = useTenant();
  const query = useQuery({ ...q(tenant, getAgent, { agentId }), refetchInterval: pollMs });
  const agent = query.data;
  if (agent === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="This agent" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const isPaired = agent.status === 'active';
  return (
    <>
      <PageHeader
        title={agent.name}
        breadcrumbs={[{ label: 'Agents', href: agentPath(tenant.slug) }]}
        marks={<AgentStatus agent={agent} />}
        sentence={sentenceOf(agent)}
        actions={
          <>
            {isPaired && may.check ? <CheckAgent agentId={agentId} /> : null}
            {agent.status === 'waiting' && may.manage ? (
              <LinkButton variant="primary" href={`${agentPath(tenant.slug, 'new')}?agent=${agentId}` as never}>
                Go on pairing
              </LinkButton>
            ) : null}
            {agent.status !== 'unpaired' && may.manage ? (
              <>
                <RenameAgent agent={agent} />
                <UnpairAgent agent={agent} />
              </>
            ) : null}
          </>
        }
      />
      <AgentHealthNote agent={agent} canManage={may.manage} />
      <Section title="Folders">
        <AgentFolders agent={agent} />
      </Section>
      <AgentQueue queue={agent.queue} />
      <Section title="Recent files">
        <AgentFiles files={agent.recentFiles} />
      </Section>
      <AgentUpdate agent={agent} />
      <AgentLog agent={agent} />
    </>
  );
}

function sentenceOf({ hostName, os, version, confirmedBy, createdBy }: Agent): string {
  if (hostName === null) return `${createdBy} made a place for it; no program has come with the code yet.`;
  const by = confirmedBy === null ? 'Nobody has confirmed it yet.' : `Confirmed by ${confirmedBy}.`;
  return `${hostName}, ${os}, agent version ${version}. ${by}`;
}
