import type { Metadata, Route } from 'next';

import { IntegrationForm } from '#components/access/integration-form';
import { NoAccess } from '#components/access/no-access';
import { PageHeader } from '#components/layout/page-header';
import { pageCtx } from '#lib/web/page-ctx';

export const metadata: Metadata = { title: 'Add API integration' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function NewApiIntegrationPage({ params }: Props) {
  const { tenant } = await params;
  const { permissions } = await pageCtx(tenant);
  if (!permissions.has('admin')) {
    return <NoAccess title="Add API integration" forWhom="Admins and Owners" slug={tenant} />;
  }
  const list = `/${tenant}/settings/api-integrations` as Route;
  return (
    <>
      <PageHeader
        title="Add API integration"
        breadcrumbs={[{ label: 'API integrations', href: list }]}
        sentence="The next screen shows the secret once. Have the place ready where the program keeps its secrets."
      />
      <div className="max-w-form">
        <IntegrationForm />
      </div>
    </>
  );
}
