'use client';

import { useQuery } from '@tanstack/react-query';

import { Status } from '#components/status/status';
import { CredentialCard } from '#components/ui/credential-card';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Skeleton } from '#components/ui/skeleton';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listBadgeTypes } from '#lib/contract/badge-types';
import { listIdentityCredentials, type Credential } from '#lib/contract/credentials';
import { findFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { toBitSegments } from '#lib/domain/credential/to-bit-segments';

import { EditCredential } from './edit-credential';
import { IssueCredential } from './issue-credential';
import type { WholeIdentity } from './merged-field';
import { RevokeCredential } from './revoke-credential';

type Props = { readonly identity: WholeIdentity; readonly canIssue: boolean };

/** A person's cards, the revoked ones at the end of the list too: what was once in a pocket stays known. */
export function CredentialList({ identity, canIssue }: Props) {
  const tenant = useTenant();
  const query = useQuery(q(tenant, listIdentityCredentials, { identityId: identity.id, limit: 100 }));
  const types = useQuery(q(tenant, listBadgeTypes, {})).data?.items ?? [];
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The credentials" error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) {
    return (
      <>
        <LoadingStatus isLoading what="credentials" />
        <Skeleton width="20rem" />
      </>
    );
  }
  const sorted = query.data.items.toSorted((a, b) => Number(a.status === 'deleted') - Number(b.status === 'deleted'));
  return (
    <div className="flex flex-col gap-6">
      {canIssue ? (
        <div>
          <IssueCredential identityId={identity.id} />
        </div>
      ) : null}
      {sorted.length === 0 ? <NoCredential sources={identity.sources.length} /> : null}
      <ul className="flex flex-wrap gap-6">
        {sorted.map((credential) => (
          <li key={credential.id} className="max-w-card w-full">
            <Card
              credential={credential}
              sources={identity.sources}
              badgeType={types.find(({ id }) => id === credential.badgeTypeId)?.name ?? null}
              canChange={canIssue && credential.status !== 'deleted'}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoCredential({ sources }: { readonly sources: number }) {
  const which = sources === 1 ? 'its source does not give' : `none of the ${sources} sources gives`;
  return <p className="text-md text-ink-2">No credential yet: {which} this person one.</p>;
}

type CardProps = {
  readonly credential: Credential;
  readonly sources: WholeIdentity['sources'];
  readonly badgeType: string | null;
  readonly canChange: boolean;
};

function Card({ credential, sources, badgeType, canChange }: CardProps) {
  const { facilityCode, cardNumber, rawCode, sourceId } = credential;
  const format = findFormat(credential.format);
  const source = sources.find((one) => one.sourceId === sourceId);
  const shown = { credential, sourceName: source?.name ?? null };
  return (
    <CredentialCard
      format={toHeading(credential, badgeType)}
      number={cardNumber ?? rawCode}
      {...(facilityCode === null ? {} : { facilityCode: String(facilityCode) })}
      {...(format === undefined ? {} : { segments: toBitSegments(format) })}
      status={<Status kind="credential" value={statusOf(credential)} />}
      validity={<Validity credential={credential} />}
      actions={
        canChange ? (
          <span className="flex gap-2">
            <EditCredential {...shown} />
            <RevokeCredential {...shown} />
          </span>
        ) : null
      }
      source={source === undefined ? null : <SourceMark id={source.sourceId} name={source.name} />}
    />
  );
}

function toHeading({ format, kind }: Credential, badgeType: string | null): string {
  const label = findFormat(format)?.label ?? credentialKinds[kind].label;
  return badgeType === null ? label : `${label} · ${badgeType}`;
}

function statusOf({ status, activatesAt, expiresAt }: Credential) {
  if (status !== 'active') return status;
  const now = Date.now();
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return 'expired';
  return activatesAt !== null && Date.parse(activatesAt) > now ? 'upcoming' : 'active';
}

function Validity({ credential }: { readonly credential: Credential }) {
  const { expiresAt, activatesAt, suspended } = credential;
  if (suspended) return 'with its holder';
  if (expiresAt !== null) {
    return (
      <>
        to <Time value={expiresAt} shows="absolute" />
      </>
    );
  }
  if (activatesAt === null) return null;
  return (
    <>
      from <Time value={activatesAt} shows="absolute" />
    </>
  );
}
