'use client';

import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import { useState } from 'react';

import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listApiIntegrations } from '#lib/contract/api-integrations';

import { EditIntegration } from './edit-integration';
import { integrationColumns, type OpenIntegration } from './integration-columns';
import { RevokeIntegration } from './revoke-integration';
import { RotateSecret } from './rotate-secret';

const specimen = [
  ['HR export job', 'rc_7f3a…', 'Used 2 minutes ago'],
  ['Door controller', 'rc_91be…', 'Used yesterday'],
];

/** Programs that may call the API of this tenant. */
export function IntegrationTable() {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [open, setOpen] = useState<OpenIntegration | null>(null);
  const query = useQuery(qPage(tenant, listApiIntegrations, { cursor: paging.cursor }));
  const close = () => setOpen(null);
  return (
    <>
      <QueryTable
        caption="API integrations"
        query={query}
        columns={integrationColumns(setOpen)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={null}
        nothingYet={
          <EmptyState
            title="No program may call the API yet"
            specimen={specimen}
            action={
              <LinkButton variant="primary" href={`/${tenant.slug}/settings/api-integrations/new` as Route}>
                Add API integration
              </LinkButton>
            }
          >
            An API integration is a client id and a secret, with which a program of yours sends files or reads people.
          </EmptyState>
        }
      />
      {open?.what === 'change' ? <EditIntegration integration={open.integration} onClose={close} /> : null}
      {open?.what === 'rotation' ? <RotateSecret integration={open.integration} onClose={close} /> : null}
      {open?.what === 'revocation' ? <RevokeIntegration integration={open.integration} onClose={close} /> : null}
    </>
  );
}
