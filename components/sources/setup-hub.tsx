'use client';

import { PageHeader } from '#components/layout/page-header';
import { LinkButton } from '#components/ui/link-button';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { asDrafted } from './as-drafted';
import { DraftBanner } from './draft-banner';
import { setupSteps } from './setup-steps';
import { sourcePath } from './source-path';
import { SourceStatus } from './source-status';
import { StepList } from './step-list';
import { useSource } from './use-source';

/** The list of steps with their words, and the way to the first one that is not done. */
export function SetupHub({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  const source = asDrafted(useSource(sourceId));
  const open = setupSteps.find(({ status }) => ['notStarted', 'needsYou'].includes(status(source)));
  return (
    <>
      <PageHeader
        title="Setup"
        breadcrumbs={[
          { label: 'Sources', href: sourcePath(slug) },
          { label: source.name, href: sourcePath(slug, sourceId) },
        ]}
        marks={<SourceStatus health={source.health} />}
        sentence={toSentence(source)}
      />
      <DraftBanner source={source} />
      <nav aria-label="Setup steps" className="max-w-form border-line border-y">
        <StepList source={source} current="" />
      </nav>
      <p className="text-ink-3 max-w-text mt-3 text-sm">
        Mapping needs a template. Steps 2, 6 and 7 may be done at any time.
      </p>
      <div className="mt-6">
        <LinkButton variant="primary" href={sourcePath(slug, sourceId, 'setup', open?.key ?? 'review')}>
          {open === undefined ? 'Check your answers' : `Continue with “${open.label}”`}
        </LinkButton>
      </div>
    </>
  );
}

function toSentence(source: Source): string {
  const words = setupSteps.map(({ status }) => status(source));
  const done = words.filter((word) => word === 'completed').length;
  const trouble = words.filter((word) => word === 'needsYou').length;
  const all = `${done} of ${setupSteps.length} steps are completed`;
  return trouble === 0 ? `${all}.` : `${all}, ${trouble} ${trouble === 1 ? 'needs' : 'need'} you.`;
}
