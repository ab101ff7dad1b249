import type { Metadata, Route } from 'next';

import { ApiGuide } from '#components/access/api-guide';
import { PageHeader } from '#components/layout/page-header';
import { LinkButton } from '#components/ui/link-button';
import { publicUrl } from '#lib/services/access/public-url';
import { pageCtx } from '#lib/web/page-ctx';

export const metadata: Metadata = { title: 'API' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function ApiPage({ params }: Props) {
  const { tenant } = await params;
  const { permissions } = await pageCtx(tenant);
  return (
    <>
      <PageHeader
        title="API"
        sentence="Everything the portal does, a program can do, with the addresses of this tenant."
        actions={
          permissions.has('admin') ? (
            <LinkButton href={`/${tenant}/settings/api-integrations` as Route}>API integrations</LinkButton>
          ) : null
        }
      />
      <ApiGuide origin={publicUrl()} tenant={tenant} />
    </>
  );
}
