import type { Metadata, Route } from 'next';
import type { ReactNode } from 'react';

import { AppShell } from '#components/layout/app-shell';
import type { NavGroup } from '#components/layout/nav-group';
import { getAccess } from '#lib/services/access/get-access';
import { pageCtx } from '#lib/web/page-ctx';

type Props = { readonly params: Promise<{ readonly tenant: string }>; readonly children: ReactNode };

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { tenant } = await getAccess(await pageCtx((await params).tenant));
  return { title: { default: tenant.name, template: `%s · ${tenant.name}` } };
}

export default async function TenantLayout({ params, children }: Props) {
  const { tenant } = await getAccess(await pageCtx((await params).tenant));
  return (
    <AppShell tenant={tenant} nav={toNav(tenant.slug)}>
      {children}
    </AppShell>
  );
}

function toNav(slug: string): readonly NavGroup[] {
  return [
    { label: null, items: [{ label: 'Home', href: `/${slug}` as Route, icon: 'home' }] },
    {
      label: 'Synchronize',
      items: [
        { label: 'Sources', href: `/${slug}/sources` as Route, icon: 'source' },
        { label: 'Runs', href: `/${slug}/runs` as Route, icon: 'run' },
        { label: 'Identities', href: `/${slug}/identities` as Route, icon: 'identity' },
      ],
    },
  ];
}
