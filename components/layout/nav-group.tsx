import type { Route } from 'next';

import type { NavIconName } from './nav-icon';

export type NavItem = {
  readonly label: string;
  readonly href: Route;
  readonly icon: NavIconName;
};

export type NavGroup = {
  /** Heading of the group; the first group has none. */
  readonly label: string | null;
  readonly items: readonly NavItem[];
};

/**
 * The entry whose page or part of whose page is open: the longest address that the path begins with. Home is the beginning of
 * every address and is open only on its own page.
 */
export function currentItem<Item extends { readonly href: string }>(
  groups: readonly { readonly items: readonly Item[] }[],
  path: string,
): Item | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter(({ href }) => path === href || (!isHome(href) && path.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

function isHome(href: string): boolean {
  return href.lastIndexOf('/') === 0;
}
