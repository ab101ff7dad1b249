'use client';

import { useQuery } from '@tanstack/react-query';

import { PageHeader } from '#components/layout/page-header';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Progress } from '#components/ui/progress';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getReplay } from '#lib/contract/replays';

import { DraftBanner } from './draft-banner';
import { ReplayFile } from './replay-file';
import { sourcePath } from './source-path';
import { useSource } from './use-source';

type Props = { readonly sourceId: string; readonly replayId: string; readonly canEdit: boolean };
type Replay = OutputOf<typeof getReplay>;

const pollMs = 1000;

/** What would differ had the last files been read with the settings that are being edited. */
export function ReplayView({ sourceId, replayId, canEdit }: Props) {
  const tenant = useTenant();
  const source = useSource(sourceId);
  const query = useQuery({
    ...q(tenant, getReplay, { sourceId, replayId }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : pollMs),
  });
  return (
    <>
      <PageHeader
        title="Tried on the last files"
        breadcrumbs={[
          { label: 'Sources', href: sourcePath(tenant.slug) },
          { label: source.name, href: sourcePath(tenant.slug, sourceId) },
        ]}
        sentence="Each row as it was read then and as it would be read now. Nothing is written."
      />
      {canEdit ? <DraftBanner source={source} /> : null}
      {query.error === null ? null : (
        <LoadFailed what="The result" error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined ? (
        <LoadingStatus isLoading={query.error === null} what="the result" />
      ) : (
        <Result replay={query.data} />
      )}
    </>
  );
}

function isOver({ status }: Replay): boolean {
  return status === 'completed' || status === 'failed';
}

function Result({ replay }: { readonly replay: Replay }) {
  const { status, files, progress, result } = replay;
  if (status === 'failed') {
    return <p className="max-w-text">The files could not be read to their end. Start it again from the draft.</p>;
  }
  if (status !== 'completed') {
    const text = `${progress.files} of ${files} files, ${progress.rows.toLocaleString('en')} rows`;
    return (
      <div className="max-w-form flex flex-col gap-2">
        <Progress label="Reading the last files" value={progress.files} max={files} text={text} />
        <p className="figures text-ink-2">{text}</p>
      </div>
    );
  }
  return result.map((file) => <ReplayFile key={file.fileId} file={file} />);
}
