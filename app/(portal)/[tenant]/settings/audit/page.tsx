import type { Metadata } from 'next';

import { AuditLog } from '#components/access/audit-log';
import { NoAccess } from '#components/access/no-access';
import { PageHeader } from '#components/layout/page-header';
import { pageCtx } from '#lib/web/page-ctx';

export const metadata: Metadata = { title: 'Audit log' };

type Props = { readonly params: Promise<{ readonly tenant: string }> };

export default async function AuditPage({ params }: Props) {
  const { tenant } = await params;
  const { permissions } = await pageCtx(tenant);
  if (!permissions.has('audit:read')) {
    return <NoAccess title="Audit log" forWhom="Auditors, Admins and Owners" slug={tenant} />;
  }
  return (
    <>
      <PageHeader
        title="Audit log"
        sentence="Every change of this tenant and who made it. Entries cannot be changed or removed; each one seals the one before."
      />
      <AuditLog />
    </>
  );
}
