import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { SourceOverview } from '#components/sources/source-overview';
import { listRuns } from '#lib/contract/runs';
import { getSource } from '#lib/contract/sources';
import { listRuns as listRunsVerb } from '#lib/services/runs/list-runs';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly sourceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, sourceId } = await params;
  const { name } = await (await prefetch(tenant)).read(getSource, { sourceId }, getSourceVerb);
  return { title: `Overview · ${name}` };
}

export default async function SourcePage({ params }: Props) {
  const { tenant, sourceId } = await params;
  const page = await prefetch(tenant);
  await page.read(getSource, { sourceId }, getSourceVerb);
  await page.read(listRuns, { sourceId, limit: 5 }, listRunsVerb);
  const { permissions } = page.ctx;
  return (
    <HydrationBoundary state={page.state()}>
      <SourceOverview
        sourceId={sourceId}
        canEdit={permissions.has('sources:write')}
        canSend={permissions.has('files:write')}
        canRun={permissions.has('runs:write')}
        canFind={permissions.has('identities:read')}
        canTake={permissions.has('identities:write')}
      />
    </HydrationBoundary>
  );
}
