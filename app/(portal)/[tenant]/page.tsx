import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { Home } from '#components/home/home';
import { homeInputs } from '#components/home/home-inputs';
import { listNotices } from '#lib/contract/notices';
import { getOverview } from '#lib/contract/overview';
import { getQuota } from '#lib/contract/quota';
import { listRuns } from '#lib/contract/runs';
import { listSources } from '#lib/contract/sources';
import { getAccess } from '#lib/services/access/get-access';
import { listNotices as listNoticesVerb } from '#lib/services/notices/list-notices';
import { getOverview as getOverviewVerb } from '#lib/services/overview/get-overview';
import { getQuota as getQuotaVerb } from '#lib/services/quota/get-quota';
import { listRuns as listRunsVerb } from '#lib/services/runs/list-runs';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { pageCtx } from '#lib/web/page-ctx';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string }> };

/** In full, because a layout's title pattern does not reach the page of its own folder. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await getAccess(await pageCtx((await params).tenant));
  return { title: { absolute: `Home · ${tenant.name}` } };
}

export default async function HomePage({ params }: Props) {
  const page = await prefetch((await params).tenant);
  await Promise.all([
    page.read(listSources, homeInputs.sources, listSourcesVerb),
    page.read(listRuns, homeInputs.held, listRunsVerb),
    page.read(listRuns, homeInputs.previewed, listRunsVerb),
    page.read(listRuns, homeInputs.recent, listRunsVerb),
    page.read(listNotices, homeInputs.notices, listNoticesVerb),
    page.read(getOverview, {}, getOverviewVerb),
    page.read(getQuota, {}, getQuotaVerb),
  ]);
  return (
    <HydrationBoundary state={page.state()}>
      <Home canEdit={page.ctx.permissions.has('sources:write')} />
    </HydrationBoundary>
  );
}
