'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

import { currentItem, type NavGroup } from './nav-group';
import { NavIcon } from './nav-icon';

type Props = {
  readonly groups: readonly NavGroup[];
  /** Words fold away until the rail is hovered or focused. */
  readonly isRail?: boolean;
};

const railWord =
  'max-lg:opacity-0 max-lg:group-focus-within/rail:opacity-100 max-lg:group-hover/rail:opacity-100 transition-opacity';

export function SideNav({ groups, isRail = false }: Props) {
  const current = currentItem(groups, usePathname());
  const word = isRail ? railWord : '';
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group.label ?? ''}>
          {group.label === null ? null : (
            <h2 className={`text-ink-3 px-4 pb-1 text-xs whitespace-nowrap ${word}`}>{group.label}</h2>
          )}
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  aria-current={item === current ? 'page' : undefined}
                  className="text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:bg-canvas aria-[current]:text-ink touch:min-h-11 flex min-h-9 items-center gap-3 border-s-2 border-transparent px-4 whitespace-nowrap -outline-offset-2 aria-[current]:font-semibold"
                >
                  <NavIcon name={item.icon} />
                  <span className={word}>{item.label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
