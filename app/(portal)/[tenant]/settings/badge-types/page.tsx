import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { WhoCan } from '#components/access/who-can';
import { BadgeTypeTable } from '#components/badge-types/badge-type-table';
import { PageHeader } from '#components/layout/page-header';
import { listBadgeTypes } from '#lib/contract/badge-types';
import { listBadgeTypes as listVerb } from '#lib/services/badge-types/list-badge-types';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Badge types' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function BadgeTypesPage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  const canEdit = page.ctx.permissions.has('credentials:write');
  await page.read(listBadgeTypes, {}, listVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Badge types"
        sentence="From when and until when credentials of a type count, where a row of a file does not say so."
      />
      {canEdit ? null : <WhoCan toDo="change badge types" />}
      <BadgeTypeTable canEdit={canEdit} />
    </HydrationBoundary>
  );
}
