'use client';

import { lazy, Suspense, type ComponentType } from 'react';

import { AwakePart } from '#components/layout/awake-part';
import { LoadingStatus } from '#components/ui/loading-status';
import { Skeleton } from '#components/ui/skeleton';
import type { Source } from '#lib/contract/sources';

import { asDrafted } from './as-drafted';
import { ChannelStep } from './channel-step';
import { NameStep } from './name-step';
import { SetupFrame } from './setup-frame';
import { useSource } from './use-source';

type Step = ComponentType<{ readonly source: Source }>;

// The heavier steps are loaded when they are opened.
const steps: Readonly<Record<string, Step>> = {
  name: NameStep,
  channel: ChannelStep,
  template: lazy(() => import('./template-step').then(({ TemplateStep }) => ({ default: TemplateStep }))),
  identity: lazy(() =>
    import('#components/mapping/identity-step').then(({ IdentityStep }) => ({ default: IdentityStep })),
  ),
  credentials: lazy(() =>
    import('#components/mapping/credentials-step').then(({ CredentialsStep }) => ({ default: CredentialsStep })),
  ),
  format: lazy(() => import('./format-step').then(({ FormatStep }) => ({ default: FormatStep }))),
  management: lazy(() => import('./management-step').then(({ ManagementStep }) => ({ default: ManagementStep }))),
  review: lazy(() => import('./review-step').then(({ ReviewStep }) => ({ default: ReviewStep }))),
};

type Props = { readonly sourceId: string; readonly step: string };

/** One step of the setup inside its frame. */
export function StepPage({ sourceId, step }: Props) {
  const source = asDrafted(useSource(sourceId));
  const Step = steps[step];
  return (
    <SetupFrame source={source} current={step} isWide={step === 'identity' || step === 'format'}>
      {Step === undefined ? null : (
        <Suspense fallback={<LoadingStep />}>
          <AwakePart>
            <Step source={source} />
          </AwakePart>
        </Suspense>
      )}
    </SetupFrame>
  );
}

/** In the place of a step whose script is on its way. */
function LoadingStep() {
  return (
    <div data-asleep="" className="flex flex-col gap-3">
      <LoadingStatus isLoading what="the step" />
      <Skeleton width="60%" />
      <Skeleton />
      <Skeleton width="80%" />
    </div>
  );
}
