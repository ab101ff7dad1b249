'use client';

import { useQuery } from '@tanstack/react-query';

import { useOpenHere } from '#components/layout/use-open-here';
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
  const [isOpen, setOpen] = useOpenHere();
  const query = useQuery({ ...q(useTenant(), listNotices, shown), refetchInterval: lookMs });
  const count = query.data?.items.length ?? 0;
  return (
    <>
      <IconButton
        label={count === 0 ? 'Notifications' : `Notifications: ${count} open`}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
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
      <Drawer isOpen={isOpen} onClose={() => setOpen(false)} title="Notifications" closeLabel="Close notifications">
        <NoticeList query={query} canDismiss={canDismiss} />
      </Drawer>
    </>
  );
}
