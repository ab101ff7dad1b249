'use client';

import type { Route } from 'next';

import { IconButton } from '#components/ui/icon-button';
import { IconSwitch } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { useTenant } from '#lib/client/tenant';
import type { OpenTenant } from '#lib/contract/access';

const shownAtMost = 12;

/** The way to the person's other tenants. Each has its own address, so tabs on other tenants stay where they are. */
export function TenantSwitch({ tenants }: { readonly tenants: readonly OpenTenant[] }) {
  const { slug } = useTenant();
  const others = tenants.filter((tenant) => tenant.slug !== slug);
  if (others.length === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton label="Switch tenant">
          <IconSwitch className="size-4" />
        </IconButton>
      }
      items={[
        ...others.slice(0, shownAtMost).map((tenant) => ({ label: tenant.name, href: `/${tenant.slug}` as Route })),
        { label: 'All tenants', href: '/choose-tenant' },
      ]}
    />
  );
}
