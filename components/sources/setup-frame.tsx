'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';

import { PageHeader } from '#components/layout/page-header';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { DraftBanner } from './draft-banner';
import { setupSteps } from './setup-steps';
import { sourcePath } from './source-path';
import { SourceStatus } from './source-status';
import { StepList } from './step-list';

type Props = {
  readonly source: Source;
  /** Key of a step, or `review`. */
  readonly current: string;
  /** The step needs the whole width: the list of steps is folded at any size. */
  readonly isWide: boolean;
  readonly children: ReactNode;
};

/** Around each step: where this is, the list of steps, the way back, and the task as heading. */
export function SetupFrame({ source, current, isWide, children }: Props) {
  const { slug } = useTenant();
  const index = setupSteps.findIndex(({ key }) => key === current);
  const step = setupSteps[index];
  const previous = index === -1 ? setupSteps.at(-1) : setupSteps[index - 1];
  const position = step === undefined ? 'Check your answers' : `Step ${index + 1} of ${setupSteps.length}`;
  return (
    <>
      <PageHeader
        title={step?.title ?? 'Check your answers'}
        breadcrumbs={[
          { label: 'Sources', href: sourcePath(slug) },
          { label: source.name, href: sourcePath(slug, source.id) },
          { label: 'Setup', href: sourcePath(slug, source.id, 'setup') },
        ]}
        marks={<SourceStatus health={source.health} />}
      />
      <DraftBanner source={source} />
      <div className={`grid gap-x-10 gap-y-6 ${isWide ? '' : 'lg:grid-cols-[13rem_minmax(0,1fr)]'}`}>
        <Steps source={source} current={current} isWide={isWide} position={position} />
        <div className="min-w-0">
          <p className={`mb-4 flex gap-4 text-sm ${previous === undefined ? 'max-lg:hidden' : ''}`}>
            {previous === undefined ? null : (
              <Link href={sourcePath(slug, source.id, 'setup', previous.key)} className="link">
                Back
              </Link>
            )}
            {isWide || step === undefined ? null : <span className="text-ink-2 max-lg:hidden">{position}</span>}
          </p>
          {children}
        </div>
      </div>
    </>
  );
}

type StepsProps = Omit<Props, 'children'> & { readonly position: string };

/** Beside the step where there is room, else folded above it. */
function Steps({ source, current, isWide, position }: StepsProps) {
  const list = (
    <nav aria-label="Setup steps">
      <StepList source={source} current={current} />
    </nav>
  );
  return (
    <>
      {isWide ? null : <div className="max-lg:hidden">{list}</div>}
      <details className={`border-line border-y py-2 ${isWide ? '' : 'lg:hidden'}`}>
        <summary className="touch:min-h-11 flex min-h-8 items-center gap-2 font-medium">
          {position} <span className="text-ink-2 font-normal">Show all steps</span>
        </summary>
        {list}
      </details>
    </>
  );
}
