import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { ReplayView } from '#components/sources/replay-view';
import { getReplay } from '#lib/contract/replays';
import { getSource } from '#lib/contract/sources';
import { getReplay as getReplayVerb } from '#lib/services/replays/get-replay';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { prefetch } from '#lib/web/prefetch';

type Params = { readonly tenant: string; readonly sourceId: string; readonly replayId: string };
type Props = { readonly params: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, sourceId } = await params;
  const { name } = await (await prefetch(tenant)).read(getSource, { sourceId }, getSourceVerb);
  return { title: `Tried on the last files · ${name}` };
}

export default async function ReplayPage({ params }: Props) {
  const { tenant, sourceId, replayId } = await params;
  const page = await prefetch(tenant);
  await page.read(getSource, { sourceId }, getSourceVerb);
  await page.read(getReplay, { sourceId, replayId }, getReplayVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <ReplayView sourceId={sourceId} replayId={replayId} canEdit={page.ctx.permissions.has('sources:write')} />
    </HydrationBoundary>
  );
}
