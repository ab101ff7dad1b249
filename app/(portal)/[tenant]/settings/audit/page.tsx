import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AuditLog } from '#components/access/audit-log';
import { NoAccess } from '#components/access/no-access';
import { PageHeader } from '#components/layout/page-header';
import { listAudit } from '#lib/contract/access';
import { listAudit as listAuditVerb } from '#lib/services/access/list-audit';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Audit log' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
};

export default async function AuditPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  if (!page.ctx.permissions.has('audit:read')) {
    return <NoAccess title="Audit log" forWhom="Auditors, Admins and Owners" slug={tenant} />;
  }
  // A narrowed log is read by the browser, which knows what the filters in the address mean.
  if (Object.keys(await searchParams).length === 0) await page.read(listAudit, { cursor: undefined }, listAuditVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Audit log"
        sentence="Every change of this tenant and who made it. Entries cannot be changed or removed; each one seals the one before."
      />
      <AuditLog />
    </HydrationBoundary>
  );
}
