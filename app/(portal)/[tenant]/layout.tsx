import type { Metadata } from 'next';
import { cache, type ReactNode } from 'react';

import { AccountMenu } from '#components/access/account-menu';
import { TenantSwitch } from '#components/access/tenant-switch';
import { LiveRun } from '#components/home/live-run';
import { AppShell } from '#components/layout/app-shell';
import { tenantNav } from '#components/layout/tenant-nav';
import { NoticeBell } from '#components/notices/notice-bell';
import { getAccess } from '#lib/services/access/get-access';
import { publicUrl } from '#lib/services/access/public-url';
import { tenantsOfUser } from '#lib/services/access/tenants-of-user';
import { pageCtx } from '#lib/web/page-ctx';

type Props = { readonly params: Promise<{ readonly tenant: string }>; readonly children: ReactNode };

const accessTo = cache(async (slug: string) => getAccess(await pageCtx(slug)));

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { tenant } = await accessTo((await params).tenant);
  return { title: { default: tenant.name, template: `%s · ${tenant.name}` } };
}

export default async function TenantLayout({ params, children }: Props) {
  const { tenant, actor, permissions } = await accessTo((await params).tenant);
  const tenants = await tenantsOfUser(actor.id);
  return (
    <AppShell
      tenant={{ ...tenant, publicUrl: publicUrl() }}
      nav={tenantNav(tenant.slug, permissions)}
      tenantSwitch={<TenantSwitch tenants={tenants} />}
      headerEnd={
        <>
          <LiveRun />
          <NoticeBell canDismiss={permissions.includes('runs:write')} />
          <AccountMenu name={actor.label} />
        </>
      }
    >
      {children}
    </AppShell>
  );
}
