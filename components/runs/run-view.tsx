'use client';

import type { Route } from 'next';

import { identityPath } from '#components/identities/identity-path';
import { PageHeader } from '#components/layout/page-header';
import { RunNow } from '#components/sources/run-now';
import { sourcePath } from '#components/sources/source-path';
import { shownStatus } from '#components/status/shown-status';
import { Status } from '#components/status/status';
import { LinkButton } from '#components/ui/link-button';
import { LoadFailed } from '#components/ui/load-failed';
import { SourceMark } from '#components/ui/source-mark';
import { useTenant } from '#lib/client/tenant';
import { isWorking } from '#lib/domain/run/status';

import { DownloadMenu } from './download-menu';
import { HeldDecision, type Rights } from './held-decision';
import { LimitMeters } from './limit-meters';
import { PreviewDecision } from './preview-decision';
import { Refusal } from './refusal';
import { RevertRun } from './revert-run';
import { RowDrawer } from './row-drawer';
import { RunAnnouncer } from './run-announcer';
import { RunFacts } from './run-facts';
import { RunNotes } from './run-notes';
import type { RunOf } from './run-of';
import { runPath } from './run-path';
import { RunReport } from './run-report';
import { runSentence } from './run-sentence';
import { runTitle } from './run-title';
import { StopRun } from './stop-run';
import { useRun } from './use-run';
import { WorkingRun } from './working-run';

type Props = { readonly runId: string; readonly rights: Rights };

/** One page for a run in each of its states: at work, previewed, on hold, over. */
export function RunView({ runId, rights }: Props) {
  const query = useRun(runId);
  const run = query.data;
  if (run === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="The run" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <Head run={run} rights={rights} />
      <div className="flex flex-col gap-6">
        {query.error === null ? null : (
          <LoadFailed what="The newest state" error={query.error} onRetry={() => void query.refetch()} />
        )}
        <RunAnnouncer run={run} />
        <RunFacts run={run} />
        <Refusal run={run} rights={rights} />
        <RunNotes run={run} rights={rights} />
        {isWorking(run.status) && run.waitsUntil === null ? <WorkingRun run={run} /> : null}
        <Decision run={run} rights={rights} />
      </div>
      {run.counts === null || isWorking(run.status) ? null : (
        <div className="mt-8">
          <RunReport run={run} counts={run.counts} />
        </div>
      )}
      <RowDrawer runId={runId} />
    </>
  );
}

function Head({ run, rights }: { readonly run: RunOf; readonly rights: Rights }) {
  const { slug } = useTenant();
  const canDownload = !isWorking(run.status) && run.reverts === null;
  const isDone = run.status === 'completed' || run.status === 'completedWithProblems';
  return (
    <PageHeader
      title={<span className="figures">{runTitle(run)}</span>}
      breadcrumbs={[
        { label: 'Runs', href: runPath(slug) },
        { label: run.sourceName, href: sourcePath(slug, run.sourceId) },
      ]}
      sentence={runSentence(run)}
      marks={
        <>
          <Status kind="run" value={shownStatus(run)} />
          <SourceMark id={run.sourceId} name={run.sourceName} />
        </>
      }
      actions={
        <>
          {canDownload ? <DownloadMenu run={run} /> : null}
          {run.waitsUntil !== null && rights.canRun ? (
            <RunNow sourceId={run.sourceId} mode="apply" label="Run now" />
          ) : null}
          {isWorking(run.status) && rights.canRun ? <StopRun run={run} /> : null}
          {rights.canApprove ? <RevertRun run={run} /> : null}
          {isDone ? (
            <LinkButton href={`${identityPath(slug)}?source=${run.sourceId}` as Route}>
              People of this source
            </LinkButton>
          ) : null}
        </>
      }
    />
  );
}

/** A plan that waits: over a limit it needs an approval, within them it is applied as shown. */
function Decision({ run, rights }: { readonly run: RunOf; readonly rights: Rights }) {
  const { counts } = run;
  if (counts === null || (run.status !== 'planned' && run.status !== 'held')) return null;
  return (
    <>
      {run.hold === null ? null : <HeldDecision run={run} counts={counts} rights={rights} />}
      <LimitMeters run={run} counts={counts} />
      {run.hold === null ? <PreviewDecision run={run} counts={counts} rights={rights} /> : null}
    </>
  );
}
