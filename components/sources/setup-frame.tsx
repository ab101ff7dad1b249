'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';

import { PageHeader } from '#components/layout/page-header';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { setupSteps } from './setup-steps';
import { sourcePath } from './source-path';
import { SourceStatus } from './source-status';
import { StepList } from './step-list';

type Props = {
  readonly source: Source;
  /** Key of a step, or `review`. */
  readonly current: string;
  readonly children: ReactNode;
};

/** Around each step: where this is, the list of steps, the way back, and the task as heading. */
export function SetupFrame({ source, current, children }: Props) {
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
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label="Setup steps" className="max-lg:hidden">
          <StepList source={source} current={current} />
        </nav>
        <details className="border-line border-y py-2 lg:hidden">
          <summary className="touch:min-h-11 flex min-h-8 items-center gap-2 font-medium">
            {position} <span className="text-ink-2 font-normal">Show all steps</span>
          </summary>
          <nav aria-label="Setup steps">
            <StepList source={source} current={current} />
          </nav>
        </details>
        <div className="min-w-0">
          <p className="text-ink-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            {previous === undefined ? null : (
              <Link href={sourcePath(slug, source.id, 'setup', previous.key)} className="link">
                Back
              </Link>
            )}
            {step === undefined ? null : <span>{position}</span>}
          </p>
          {children}
        </div>
      </div>
    </>
  );
}
