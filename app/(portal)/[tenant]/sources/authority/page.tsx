import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AuthorityForm } from '#components/authority/authority-form';
import { PageHeader } from '#components/layout/page-header';
import { sourcePath } from '#components/sources/source-path';
import { getAuthority } from '#lib/contract/authority';
import { getAuthority as getAuthorityVerb } from '#lib/services/sources/get-authority';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Authority' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function AuthorityPage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  await page.read(getAuthority, {}, getAuthorityVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Authority"
        breadcrumbs={[{ label: 'Sources', href: sourcePath(tenant) }]}
        sentence="When several sources state the same field of a person, this order says whose value counts. The others stay visible on the person’s page."
      />
      <AuthorityForm canEdit={page.ctx.permissions.has('sources:write')} />
    </HydrationBoundary>
  );
}
