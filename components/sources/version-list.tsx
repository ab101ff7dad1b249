'use client';

import { useQuery } from '@tanstack/react-query';

import { ActionError } from '#components/form/action-error';
import { PageHeader } from '#components/layout/page-header';
import { Section } from '#components/layout/section';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getSource, listSources } from '#lib/contract/sources';
import { listSourceVersions } from '#lib/contract/versions';
import { restoreVersion } from '#lib/contract/versions';

import { DraftBanner } from './draft-banner';
import { SettingChanges } from './setting-changes';
import { sourcePath } from './source-path';
import { useSource } from './use-source';

type Props = { readonly sourceId: string; readonly canEdit: boolean };
type Version = OutputOf<typeof listSourceVersions>['items'][number];

/** Every version of a source's setup: who made it, when, what it changed, and the way back to it. */
export function VersionList({ sourceId, canEdit }: Props) {
  const tenant = useTenant();
  const source = useSource(sourceId);
  const query = useQuery(qPage(tenant, listSourceVersions, { sourceId, limit: 100 }));
  return (
    <>
      <PageHeader
        title="Versions"
        breadcrumbs={[
          { label: 'Sources', href: sourcePath(tenant.slug) },
          { label: source.name, href: sourcePath(tenant.slug, sourceId) },
        ]}
        sentence={`Version ${source.version} is live. A run keeps the version it started with.`}
      />
      {canEdit ? <DraftBanner source={source} /> : null}
      {query.error === null ? null : (
        <LoadFailed what="The versions" error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined ? <LoadingStatus isLoading={query.error === null} what="the versions" /> : null}
      {query.data?.items.map((version) => (
        <OneVersion key={version.version} sourceId={sourceId} version={version} canEdit={canEdit} />
      ))}
    </>
  );
}

function OneVersion({ sourceId, version, canEdit }: Props & { readonly version: Version }) {
  const restore = useApiMutation(restoreVersion, { invalidates: [getSource, listSources, listSourceVersions] });
  const canRestore = canEdit && !version.isLive;
  return (
    <Section
      title={`Version ${version.version}`}
      actions={
        canRestore ? (
          <Button
            size="small"
            loading={restore.isPending}
            onClick={() => restore.mutate({ sourceId, version: version.version })}
          >
            Restore<span className="sr-only"> version {version.version}</span>
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-3">
          {version.isLive ? <Badge>Live</Badge> : null}
          <span>
            {version.createdBy}, <Time value={version.createdAt} />
          </span>
        </p>
        {version.changes.length === 0 ? (
          <p className="text-ink-2">{version.version === 1 ? 'The first version.' : 'Nothing differs.'}</p>
        ) : (
          <SettingChanges changes={version.changes} />
        )}
        <ActionError error={restore.error} />
      </div>
    </Section>
  );
}
