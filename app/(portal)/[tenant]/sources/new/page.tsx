import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { PageHeader } from '#components/layout/page-header';
import { NewSourceForm } from '#components/sources/new-source-form';
import { sourcePath } from '#components/sources/source-path';
import { listPresets, listSources } from '#lib/contract/sources';
import { listPresets as listPresetsVerb } from '#lib/services/sources/list-presets';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Add source' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function NewSourcePage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  if (!page.ctx.permissions.has('sources:write')) notFound();
  await page.read(listSources, { limit: 500 }, listSourcesVerb);
  await page.read(listPresets, {}, listPresetsVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Name the source"
        sentence="Step 1 of 7. Everything you save here can be changed later."
        breadcrumbs={[{ label: 'Sources', href: sourcePath(tenant) }]}
      />
      <NewSourceForm />
    </HydrationBoundary>
  );
}
