'use client';

import type { ReactNode } from 'react';

import { Drawer } from '#components/ui/drawer';
import { IconButton } from '#components/ui/icon-button';
import { IconMenu } from '#components/ui/icons';
import { TenantContext, type Tenant } from '#lib/client/tenant';

import type { NavGroup } from './nav-group';
import { SideNav } from './side-nav';
import { SpaceBanner } from './space-banner';
import { useKeptFocus } from './use-kept-focus';
import { useOpenHere } from './use-open-here';

type Props = {
  readonly tenant: Tenant;
  readonly nav: readonly NavGroup[];
  /** Beside the tenant's name: the way to other tenants, for people who have several. */
  readonly tenantSwitch?: ReactNode;
  /** Start of the header: search or commands. */
  readonly headerStart?: ReactNode;
  /** End of the header, always in this order: live run, notifications, account. */
  readonly headerEnd?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page of a tenant: navigation, header and main, with the tenant's name always in sight. */
export function AppShell({ tenant, nav, tenantSwitch, headerStart, headerEnd, children }: Props) {
  const main = useKeptFocus();
  const [isMenuOpen, setMenuOpen] = useOpenHere();
  const head = (
    <span className="flex min-w-0 flex-1 items-center justify-between gap-2">
      <span className="truncate font-semibold">{tenant.name}</span>
      {tenantSwitch}
    </span>
  );
  return (
    <TenantContext value={tenant}>
      <a
        href="#main"
        className="rounded-panel bg-accent text-on-accent fixed top-2 left-2 z-50 -translate-y-16 px-4 py-2 focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="min-h-dvh md:grid md:grid-cols-[var(--container-rail)_minmax(0,1fr)] lg:grid-cols-[var(--container-nav)_minmax(0,1fr)] print:block">
        <aside aria-label={tenant.name} data-print="hide" className="z-30 max-md:hidden">
          <div className="group/rail w-rail border-line bg-sunken focus-within:w-nav hover:w-nav lg:w-nav sticky top-0 flex h-dvh flex-col overflow-x-hidden overflow-y-auto border-e transition-[width]">
            <div className="border-line flex h-14 flex-none items-center border-b px-4 max-lg:invisible max-lg:group-focus-within/rail:visible max-lg:group-hover/rail:visible">
              {head}
            </div>
            <div className="flex-1 py-4">
              <SideNav groups={nav} isRail />
            </div>
          </div>
        </aside>
        <div className="flex min-w-0 flex-col">
          <header
            data-print="hide"
            className="border-line bg-canvas sticky top-0 z-20 flex h-14 items-center gap-3 border-b px-4 md:px-6"
          >
            <span className="flex min-w-0 items-center gap-2 md:hidden">
              <IconButton label="Open menu" aria-expanded={isMenuOpen} onClick={() => setMenuOpen(true)}>
                <IconMenu className="size-5" />
              </IconButton>
              <span className="truncate font-semibold">{tenant.name}</span>
            </span>
            <span className="hidden truncate font-semibold md:max-lg:inline">{tenant.name}</span>
            <span className="flex min-w-0 flex-1 items-center gap-3">{headerStart}</span>
            <span className="flex flex-none items-center gap-2">{headerEnd}</span>
          </header>
          <SpaceBanner />
          <main
            ref={main}
            id="main"
            tabIndex={-1}
            className="max-w-page mx-auto w-full flex-1 px-4 py-6 outline-none md:px-6"
          >
            {children}
          </main>
        </div>
      </div>
      <Drawer side="start" isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} title={head} closeLabel="Close menu">
        <div className="-mx-4 -my-1 md:-mx-6">
          <SideNav groups={nav} />
        </div>
      </Drawer>
    </TenantContext>
  );
}
