'use client';

import { PageHeader } from '#components/layout/page-header';
import { useTenant } from '#lib/client/tenant';

import { GetStarted } from './get-started';
import { HomeSentence } from './home-sentence';
import { LatestFiles } from './latest-files';
import { NeedsAttention } from './needs-attention';
import { People } from './people';
import { RecentRuns } from './recent-runs';
import { useHomeLists } from './use-home-lists';

/** The first page of a tenant: is everything in sync, and what needs me? */
export function Home({ canEdit }: { readonly canEdit: boolean }) {
  const { slug, name } = useTenant();
  const lists = useHomeLists();
  if (lists.sources.data?.items.length === 0) {
    return (
      <>
        <PageHeader title="Home" sentence={`${name} has no source yet, so nobody is in the directory.`} />
        <GetStarted slug={slug} canEdit={canEdit} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Home" sentence={<HomeSentence {...lists} />} />
      <NeedsAttention {...lists} />
      <LatestFiles {...lists} />
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div>
          <RecentRuns {...lists} />
        </div>
        <div>
          <People {...lists} />
        </div>
      </div>
    </>
  );
}
