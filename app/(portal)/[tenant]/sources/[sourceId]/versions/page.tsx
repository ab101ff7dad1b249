import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { VersionList } from '#components/sources/version-list';
import { getSource } from '#lib/contract/sources';
import { listSourceVersions } from '#lib/contract/versions';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { listSourceVersions as listSourceVersionsVerb } from '#lib/services/sources/list-source-versions';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly sourceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, sourceId } = await params;
  const { name } = await (await prefetch(tenant)).read(getSource, { sourceId }, getSourceVerb);
  return { title: `Versions · ${name}` };
}

export default async function VersionsPage({ params }: Props) {
  const { tenant, sourceId } = await params;
  const page = await prefetch(tenant);
  await page.read(getSource, { sourceId }, getSourceVerb);
  await page.read(listSourceVersions, { sourceId, limit: 100 }, listSourceVersionsVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <VersionList sourceId={sourceId} canEdit={page.ctx.permissions.has('sources:write')} />
    </HydrationBoundary>
  );
}
