import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { setupSteps } from '#components/sources/setup-steps';
import { StepPage } from '#components/sources/step-page';
import { listCustomFields } from '#lib/contract/custom-fields';
import { getSource, listSources } from '#lib/contract/sources';
import { listCustomFields as listCustomFieldsVerb } from '#lib/services/custom-fields/list-custom-fields';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

type Params = { readonly tenant: string; readonly sourceId: string; readonly step: string };
type Props = { readonly params: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, sourceId, step } = await params;
  const { name } = await (await prefetch(tenant)).read(getSource, { sourceId }, getSourceVerb);
  return { title: `${titleOf(step) ?? 'Setup'} · ${name}` };
}

export default async function SetupStepPage({ params }: Props) {
  const { tenant, sourceId, step } = await params;
  const title = titleOf(step);
  const page = await prefetch(tenant);
  if (title === undefined || !page.ctx.permissions.has('sources:write')) notFound();
  await page.read(getSource, { sourceId }, getSourceVerb);
  if (page.ctx.permissions.has('identities:read')) await page.read(listCustomFields, {}, listCustomFieldsVerb);
  if (step === 'name') await page.read(listSources, { limit: 500 }, listSourcesVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <StepPage sourceId={sourceId} step={step} />
    </HydrationBoundary>
  );
}

function titleOf(step: string): string | undefined {
  return step === 'review' ? 'Check your answers' : setupSteps.find(({ key }) => key === step)?.title;
}
