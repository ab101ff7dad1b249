import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata, Route } from 'next';

import { IntegrationTable } from '#components/access/integration-table';
import { NoAccess } from '#components/access/no-access';
import { PageHeader } from '#components/layout/page-header';
import { LinkButton } from '#components/ui/link-button';
import { listApiIntegrations } from '#lib/contract/api-integrations';
import { listApiIntegrations as listVerb } from '#lib/services/access/list-api-integrations';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'API integrations' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export default async function ApiIntegrationsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  if (!page.ctx.permissions.has('admin')) {
    return <NoAccess title="API integrations" forWhom="Admins and Owners" slug={tenant} />;
  }
  const { items } = await page.read(listApiIntegrations, { cursor: (await searchParams).after }, listVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="API integrations"
        sentence="Programs that may send files to this tenant or read from it, each with a secret of its own."
        actions={
          items.length === 0 ? null : (
            <LinkButton variant="primary" href={`/${tenant}/settings/api-integrations/new` as Route}>
              Add API integration
            </LinkButton>
          )
        }
      />
      <IntegrationTable />
    </HydrationBoundary>
  );
}
