import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AddPerson } from '#components/identities/add-person';
import { loadIdentitiesInput } from '#components/identities/identity-query';
import { IdentityTable } from '#components/identities/identity-table';
import { PageHeader } from '#components/layout/page-header';
import { listIdentities } from '#lib/contract/identities';
import { listSources } from '#lib/contract/sources';
import { listIdentities as listIdentitiesVerb } from '#lib/services/identities/list-identities';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Identities' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function IdentitiesPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(listIdentities, await loadIdentitiesInput(searchParams), listIdentitiesVerb);
  await page.read(listSources, { limit: 500 }, listSourcesVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Identities"
        sentence="Everyone your sources know, each person once."
        actions={page.ctx.permissions.has('identities:write') ? <AddPerson /> : null}
      />
      <IdentityTable />
    </HydrationBoundary>
  );
}
