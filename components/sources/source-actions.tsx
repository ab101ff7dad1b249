'use client';

import { useQuery } from '@tanstack/react-query';

import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';

import { sourcePath } from './source-path';
import { TrySampleButton } from './try-sample-button';

/** Beside the heading of the list; an empty list offers the same where the rows would be. */
export function SourceActions() {
  const tenant = useTenant();
  const { data } = useQuery(qPage(tenant, listSources, {}));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      {data.items.length > 1 ? <LinkButton href={sourcePath(tenant.slug, 'authority')}>Authority</LinkButton> : null}
      {data.items.some(({ isSample }) => isSample) ? null : <TrySampleButton />}
      <LinkButton variant="primary" href={sourcePath(tenant.slug, 'new')}>
        Add source
      </LinkButton>
    </>
  );
}
