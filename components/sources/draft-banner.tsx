'use client';

import Link from 'next/link';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { getRun, listRuns } from '#lib/contract/runs';
import { getSource, listSources, type Source } from '#lib/contract/sources';
import { listSourceVersions } from '#lib/contract/versions';
import { discardDraft, publishDraft } from '#lib/contract/versions';

import { SettingChanges } from './setting-changes';
import { sourcePath } from './source-path';
import { StartPreview } from './start-preview';
import { StartReplay } from './start-replay';

/** What is edited and not live yet, with the ways on: preview it, publish it after that, or throw it away. */
export function DraftBanner({ source }: { readonly source: Source }) {
  const { draft } = source;
  if (draft === null) return null;
  const count = draft.changes.length === 1 ? '1 change' : `${draft.changes.length} changes`;
  return (
    <section aria-label="Draft" className="border-accent bg-accent-wash mb-6 flex flex-col gap-3 border-s-4 px-4 py-3">
      <p>
        <strong className="font-semibold">Draft, not live yet: {count}.</strong> Files go on being read with version{' '}
        {source.version}. Last edited by {draft.by} <Time value={draft.at} shows="relative" />.
      </p>
      <details>
        <summary className="font-medium">Show what changes</summary>
        <div className="pt-2">
          <SettingChanges changes={draft.changes} />
        </div>
      </details>
      <DraftActions source={source} draft={draft} />
    </section>
  );
}

type ActionsProps = { readonly source: Source; readonly draft: NonNullable<Source['draft']> };

function DraftActions({ source, draft }: ActionsProps) {
  const { slug } = useTenant();
  const invalidates = [getSource, listSources, listSourceVersions, getRun, listRuns];
  const publish = useApiMutation(publishDraft, { invalidates });
  const discard = useApiMutation(discardDraft, { invalidates });
  const input = { sourceId: source.id };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        {source.lastRun === null ? null : <StartPreview sourceId={source.id} />}
        {source.lastRun === null ? null : <StartReplay sourceId={source.id} />}
        {draft.previewRunId === null ? null : (
          <Button variant="primary" loading={publish.isPending} onClick={() => publish.mutate(input)}>
            Publish
          </Button>
        )}
        <Button loading={discard.isPending} onClick={() => discard.mutate(input)}>
          Discard
        </Button>
        {draft.previewRunId === null ? (
          <span className="text-ink-2">Preview the draft once before you publish it.</span>
        ) : (
          <Link href={runPath(slug, draft.previewRunId)} className="link">
            Open its preview
          </Link>
        )}
        {source.lastRun === null ? (
          <Link href={sourcePath(slug, source.id, 'setup', 'review')} className="link">
            Upload a file to preview it
          </Link>
        ) : null}
      </div>
      <ActionError error={publish.error ?? discard.error} />
    </>
  );
}
