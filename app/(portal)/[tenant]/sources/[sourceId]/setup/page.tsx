import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { SetupHub } from '#components/sources/setup-hub';
import { getSource } from '#lib/contract/sources';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly sourceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, sourceId } = await params;
  const { name } = await (await prefetch(tenant)).read(getSource, { sourceId }, getSourceVerb);
  return { title: `Setup · ${name}` };
}

export default async function SetupPage({ params }: Props) {
  const { tenant, sourceId } = await params;
  const page = await prefetch(tenant);
  if (!page.ctx.permissions.has('sources:write')) notFound();
  await page.read(getSource, { sourceId }, getSourceVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <SetupHub sourceId={sourceId} />
    </HydrationBoundary>
  );
}
