import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { IdentityView } from '#components/identities/identity-view';
import { listCustomFields } from '#lib/contract/custom-fields';
import { getIdentity } from '#lib/contract/identities';
import { displayName } from '#lib/domain/identity/display-name';
import { listCustomFields as listCustomFieldsVerb } from '#lib/services/custom-fields/list-custom-fields';
import { getIdentity as getIdentityVerb } from '#lib/services/identities/get-identity';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly identityId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, identityId } = await params;
  const page = await prefetch(tenant);
  const { attributes, externalId } = await page.read(getIdentity, { identityId }, getIdentityVerb);
  return { title: displayName(attributes) ?? externalId };
}

export default async function IdentityPage({ params }: Props) {
  const { tenant, identityId } = await params;
  const page = await prefetch(tenant);
  await page.read(getIdentity, { identityId }, getIdentityVerb);
  await page.read(listCustomFields, {}, listCustomFieldsVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <IdentityView
        identityId={identityId}
        canSeeCredentials={page.ctx.permissions.has('credentials:read')}
        canIssue={page.ctx.permissions.has('credentials:write')}
        canEdit={page.ctx.permissions.has('identities:write')}
      />
    </HydrationBoundary>
  );
}
