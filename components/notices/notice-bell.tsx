'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useState } from 'react';

import { Drawer } from '#components/ui/drawer';
import { IconButton } from '#components/ui/icon-button';
import { IconBell } from '#components/ui/icons';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listNotices } from '#lib/contract/notices';

import { NoticeList } from './notice-list';

const shown = { limit: 100 };
const lookMs = 15_000;

/** In the header of every page: how many things need somebody, and what they are. */
export function NoticeBell({ canDismiss }: { readonly canDismiss: boolean }) {
  const path = usePathname();
  // Remembering where it was opened closes the drawer as soon as a link in it was followed.
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const query = useQuery({ ...q(useTenant(), listNotices, shown), refetchInterval: lookMs });
  const count = query.data?.items.length ?? 0;
  return (
    <>
      <IconButton
        label={count === 0 ? 'Notifications' : `Notifications: ${count} open`}
        aria-expanded={openedAt === path}
        onClick={() => setOpenedAt(path)}
      >
        <span className="relative inline-flex">
          <IconBell className="size-5" aria-hidden="true" />
          {count === 0 ? null : (
            <span
              aria-hidden="true"
              className="bg-accent text-on-accent figures rounded-panel absolute -top-2 left-2.5 min-w-4 px-1 text-center text-xs"
            >
              {count > 99 ? '99+' : count}
            </span>
          )}
        </span>
      </IconButton>
      <Drawer
        isOpen={openedAt === path}
        onClose={() => setOpenedAt(null)}
        title="Notifications"
        closeLabel="Close notifications"
      >
        <NoticeList query={query} canDismiss={canDismiss} />
      </Drawer>
    </>
  );
}
