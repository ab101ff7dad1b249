import type { Metadata } from 'next';

import { NoAccess } from '#components/access/no-access';
import { agentPath } from '#components/agents/agent-path';
import { NewAgent } from '#components/agents/new-agent';
import { PageHeader } from '#components/layout/page-header';
import { pageCtx } from '#lib/web/page-ctx';

export const metadata: Metadata = { title: 'Add agent' };

export default async function NewAgentPage({ params }: { readonly params: Promise<{ readonly tenant: string }> }) {
  const { tenant } = await params;
  const { permissions } = await pageCtx(tenant);
  if (!permissions.has('admin')) return <NoAccess title="Add agent" forWhom="Admins and Owners" slug={tenant} />;
  return (
    <>
      <PageHeader
        title="Add agent"
        breadcrumbs={[{ label: 'Agents', href: agentPath(tenant) }]}
        sentence="Four steps on the server that has the files. This page can stay open on your own computer; no browser is needed there."
      />
      <NewAgent />
    </>
  );
}
