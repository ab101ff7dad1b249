'use client';

import { useQuery } from '@tanstack/react-query';

import { Drawer } from '#components/ui/drawer';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Skeleton } from '#components/ui/skeleton';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getIdentityExplanation } from '#lib/contract/identity-explanation';

import { FieldExplained } from './field-explained';
import { useFieldLabel } from './field-label';
import { useWhy } from './why-field';

/** Why a field has its value, beside the person's profile. */
export function WhyDrawer({ identityId }: { readonly identityId: string }) {
  const [why, setWhy] = useWhy();
  const fieldLabel = useFieldLabel();
  const label = why === null ? '' : fieldLabel(why);
  return (
    <Drawer
      isOpen={why !== null}
      onClose={() => void setWhy(null)}
      title={`Why: ${label}`}
      closeLabel={`Close the explanation of ${label}`}
    >
      {why === null ? null : <Content identityId={identityId} field={why} />}
    </Drawer>
  );
}

function Content({ identityId, field }: { readonly identityId: string; readonly field: string }) {
  const query = useQuery(q(useTenant(), getIdentityExplanation, { identityId, field }));
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The explanation" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <LoadingStatus isLoading={query.isPending} what="the explanation" />
      {query.data === undefined ? <Skeleton width="60%" /> : <FieldExplained explained={query.data} />}
    </>
  );
}
