'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

import type { Source } from '#lib/contract/sources';

import { ChannelStep } from './channel-step';
import { NameStep } from './name-step';
import { SetupFrame } from './setup-frame';
import { useSource } from './use-source';

type Step = ComponentType<{ readonly source: Source }>;

// The heavier steps are loaded when they are opened.
const steps: Readonly<Record<string, Step>> = {
  name: NameStep,
  channel: ChannelStep,
  template: dynamic(() => import('./template-step').then(({ TemplateStep }) => TemplateStep)),
  identity: dynamic(() => import('#components/mapping/identity-step').then(({ IdentityStep }) => IdentityStep)),
  credentials: dynamic(() =>
    import('#components/mapping/credentials-step').then(({ CredentialsStep }) => CredentialsStep),
  ),
  format: dynamic(() => import('./format-step').then(({ FormatStep }) => FormatStep)),
  management: dynamic(() => import('./management-step').then(({ ManagementStep }) => ManagementStep)),
  review: dynamic(() => import('./review-step').then(({ ReviewStep }) => ReviewStep)),
};

type Props = { readonly sourceId: string; readonly step: string };

/** One step of the setup inside its frame. */
export function StepPage({ sourceId, step }: Props) {
  const source = useSource(sourceId);
  const Step = steps[step];
  return (
    <SetupFrame source={source} current={step} isWide={step === 'identity' || step === 'format'}>
      {Step === undefined ? null : <Step source={source} />}
    </SetupFrame>
  );
}
