'use client';

import type { Route } from 'next';

import { IconButton } from '#components/ui/icon-button';
import { IconAccount } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { signOut } from '#lib/client/sign-out';
import { useTenant } from '#lib/client/tenant';

/** Who is signed in, and the way out. */
export function AccountMenu({ name }: { readonly name: string }) {
  const { slug } = useTenant();
  return (
    <Menu
      trigger={
        <IconButton label={`Account: ${name}`}>
          <IconAccount className="size-5" />
        </IconButton>
      }
      items={[
        { label: 'Profile and password', href: `/${slug}/settings/profile` as Route },
        { label: 'Sign out', onSelect: () => void signOut() },
      ]}
    />
  );
}
