'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';

import { PageHeader } from '#components/layout/page-header';
import { Status } from '#components/status/status';
import { Badge } from '#components/ui/badge';
import { CopyButton } from '#components/ui/copy-button';
import { LoadFailed } from '#components/ui/load-failed';
import { Mono } from '#components/ui/mono';
import { Tabs } from '#components/ui/tabs';
import { Time } from '#components/ui/time';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getIdentity } from '#lib/contract/identities';
import { displayName } from '#lib/domain/identity/display-name';

import { CredentialList } from './credential-list';
import { DeletePerson } from './delete-person';
import { EditField } from './edit-field';
import { EditPicture } from './edit-picture';
import { HistoryList } from './history-list';
import { identityPath } from './identity-path';
import type { WholeIdentity } from './merged-field';
import { PersonPicture } from './person-picture';
import { ProfileTable } from './profile-table';
import { Rekey } from './rekey';
import { RelationList } from './relation-list';
import { WhyDrawer } from './why-drawer';

const tabs = ['profile', 'credentials', 'history'] as const;
type Props = {
  readonly identityId: string;
  readonly canSeeCredentials: boolean;
  readonly canIssue: boolean;
  readonly canEdit: boolean;
};

/** A person: what counts and why, the cards they hold, and everything that ever changed. */
export function IdentityView({ identityId, canSeeCredentials, canIssue, canEdit }: Props) {
  const query = useQuery(q(useTenant(), getIdentity, { identityId }));
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('profile'));
  const identity = query.data;
  if (identity === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="This identity" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <Head identity={identity} canEdit={canEdit} />
      <WhyDrawer identityId={identityId} />
      <Tabs
        label="About this identity"
        value={tab}
        onValueChange={(next) => void setTab(tabs.find((one) => one === next) ?? null)}
        tabs={[
          { value: 'profile', label: 'Profile', panel: <Profile identity={identity} /> },
          ...(canSeeCredentials
            ? [
                {
                  value: 'credentials',
                  label: 'Credentials',
                  count: identity.credentials.length,
                  panel: <CredentialList identity={identity} canIssue={canIssue} />,
                },
              ]
            : []),
          { value: 'history', label: 'History', panel: <HistoryList identityId={identityId} /> },
        ]}
      />
    </>
  );
}

function Profile({ identity }: { readonly identity: WholeIdentity }) {
  return (
    <>
      <RelationList identity={identity} />
      <ProfileTable identity={identity} />
    </>
  );
}

function Head({ identity, canEdit }: { readonly identity: WholeIdentity; readonly canEdit: boolean }) {
  const { slug } = useTenant();
  const { attributes, externalId, active, isSample, sources, updatedAt } = identity;
  const from = sources.length === 1 ? '1 source' : `${sources.length} sources`;
  return (
    <PageHeader
      title={
        <span className="flex items-center gap-4">
          <PersonPicture identity={identity} size="page" />
          {displayName(attributes) ?? externalId}
        </span>
      }
      breadcrumbs={[{ label: 'Identities', href: identityPath(slug) }]}
      marks={
        <>
          <Status kind="identity" value={active ? 'active' : 'inactive'} />
          <span className="inline-flex items-center gap-1">
            <span className="text-ink-2">External ID</span> <Mono>{externalId}</Mono>
            <CopyButton value={externalId} label="Copy External ID" />
          </span>
          {isSample ? <Badge tone="info">Sample</Badge> : null}
        </>
      }
      actions={
        canEdit ? (
          <>
            <EditField identity={identity} />
            <EditPicture identity={identity} />
            <Rekey identity={identity} />
            <DeletePerson identity={identity} />
          </>
        ) : null
      }
      sentence={
        <>
          From {from}. Last changed <Time value={updatedAt} />.
          {identity.pictureRefused === null ? null : ` ${identity.pictureRefused}`}
        </>
      }
    />
  );
}
