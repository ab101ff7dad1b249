'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { PageHeader } from '#components/layout/page-header';
import { Section } from '#components/layout/section';
import { LinkButton } from '#components/ui/link-button';
import { SourceMark } from '#components/ui/source-mark';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource, type Source } from '#lib/contract/sources';

import { ActiveSwitch } from './active-switch';
import { ApiExample } from './api-example';
import { DeleteSource } from './delete-source';
import { DraftBanner } from './draft-banner';
import { FilesWaiting } from './files-waiting';
import { FindRecord } from './find-record';
import { healthSentence } from './health-sentence';
import { RecentRuns } from './recent-runs';
import { SendFile } from './send-file';
import { SetupSummary } from './setup-summary';
import { sourcePath } from './source-path';
import { SourceStatus } from './source-status';
import { SourceTimes } from './source-times';
import { useSource } from './use-source';

const pollMs = 2000;

export type Rights = {
  readonly canEdit: boolean;
  readonly canSend: boolean;
  readonly canRun: boolean;
  readonly canFind: boolean;
  readonly canTake: boolean;
};
type Props = Rights & { readonly sourceId: string };

/** One source: how it is doing, what ran, what is set up, and how to send it a file. */
export function SourceOverview({ sourceId, canEdit, canSend, canRun, canFind, canTake }: Props) {
  const tenant = useTenant();
  const source = useSource(sourceId);
  useQuery({ ...q(tenant, getSource, { sourceId }), refetchInterval: source.health === 'running' ? pollMs : false });
  const isReady = source.missing.length === 0;
  return (
    <>
      <PageHeader
        title={source.name}
        breadcrumbs={[{ label: 'Sources', href: sourcePath(tenant.slug) }]}
        marks={
          <>
            <SourceMark id={source.id} name={source.name} isDecorative />
            <SourceStatus health={source.health} />
          </>
        }
        sentence={healthSentence(source)}
        actions={
          canEdit ? (
            <LinkButton variant={isReady ? 'secondary' : 'primary'} href={sourcePath(tenant.slug, sourceId, 'setup')}>
              {isReady ? 'Change setup' : 'Continue setup'}
            </LinkButton>
          ) : null
        }
      />
      {canEdit ? <DraftBanner source={source} /> : null}
      {canSend && isReady ? (
        <Section title="Send a file">
          <SendFile source={source} />
        </Section>
      ) : null}
      {isReady ? (
        <Section title="When it runs">
          <SourceTimes source={source} canRun={canRun} />
        </Section>
      ) : null}
      <FilesWaiting source={source} />
      <Section title="Last runs">
        <RecentRuns sourceId={sourceId} isRunning={source.health === 'running'} />
      </Section>
      <FindPart source={source} canFind={canFind} canTake={canTake} />
      <SetupPart source={source} canEdit={canEdit} />
      {canEdit ? <ByThemselves source={source} /> : null}
    </>
  );
}

function FindPart({ source, canFind, canTake }: Pick<Rights, 'canFind' | 'canTake'> & { readonly source: Source }) {
  if (!canFind || source.missing.length > 0) return null;
  return (
    <Section title="Find a record">
      <FindRecord source={source} canTake={canTake} />
    </Section>
  );
}

function ByThemselves({ source }: { readonly source: Source }) {
  return (
    <>
      <Section title="Files that arrive by themselves">
        <div className="flex flex-col gap-6">
          <ActiveSwitch source={source} />
          <ApiExample sourceId={source.id} />
        </div>
      </Section>
      <Section title="Delete">
        <DeleteSource source={source} />
      </Section>
    </>
  );
}

function SetupPart({ source, canEdit }: { readonly source: Source; readonly canEdit: boolean }) {
  const { slug } = useTenant();
  return (
    <Section title="Setup">
      <SetupSummary source={source} canEdit={canEdit} />
      <p className="pt-3">
        <Link href={sourcePath(slug, source.id, 'versions')} className="link">
          Versions of this setup
        </Link>{' '}
        <span className="text-ink-2">Version {source.version} is live.</span>
      </p>
      {canEdit ? null : <p className="text-ink-2 pt-3">You can view this. Ask an Admin or an Owner to change it.</p>}
    </Section>
  );
}
