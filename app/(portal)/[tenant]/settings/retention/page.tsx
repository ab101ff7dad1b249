import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { NoAccess } from '#components/access/no-access';
import { PageHeader } from '#components/layout/page-header';
import { QuotaUse } from '#components/retention/quota-use';
import { RetentionSettings } from '#components/retention/retention-settings';
import { getQuota } from '#lib/contract/quota';
import { getRetention } from '#lib/contract/retention';
import { getQuota as getQuotaVerb } from '#lib/services/quota/get-quota';
import { getRetention as getRetentionVerb } from '#lib/services/retention/get-retention';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Retention' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function RetentionPage({ params }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  if (!page.ctx.permissions.has('admin'))
    return <NoAccess title="Retention" forWhom="Admins and Owners" slug={tenant} />;
  await page.read(getRetention, {}, getRetentionVerb);
  await page.read(getQuota, {}, getQuotaVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Retention"
        sentence="How many days files, rows, history and audit entries are kept. Leave a field empty to keep them for ever."
      />
      <RetentionSettings />
      <QuotaUse />
    </HydrationBoundary>
  );
}
