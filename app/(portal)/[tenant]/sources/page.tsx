import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { PageHeader } from '#components/layout/page-header';
import { SourceActions } from '#components/sources/source-actions';
import { SourceTable } from '#components/sources/source-table';
import { SourcesSentence } from '#components/sources/sources-sentence';
import { listSources } from '#lib/contract/sources';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Sources' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export default async function SourcesPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(listSources, { cursor: (await searchParams).after }, listSourcesVerb);
  const canEdit = page.ctx.permissions.has('sources:write');
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader title="Sources" sentence={<SourcesSentence />} actions={canEdit ? <SourceActions /> : null} />
      <SourceTable canEdit={canEdit} />
    </HydrationBoundary>
  );
}
