'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactElement } from 'react';

import { popupItemStyle, popupStyle } from './overlay-style.ts';

export type MenuItem =
  | { readonly label: string; readonly onSelect: () => void; readonly isDestructive?: boolean }
  | { readonly label: string; readonly href: Route }
  /** A file that the API hands out. */
  | { readonly label: string; readonly file: string };

type Props = {
  /** The button that opens it: a Button or an IconButton. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
};

export function Menu({ trigger, items, align = 'end' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup className={`${popupStyle} min-w-48`}>
            {items.map((item) => (
              <Entry key={item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ item }: { readonly item: MenuItem }) {
  if ('href' in item) {
    return (
      <Base.LinkItem closeOnClick render={<Link href={item.href} />} className={popupItemStyle}>
        {item.label}
      </Base.LinkItem>
    );
  }
  if ('file' in item) {
    return (
      <Base.LinkItem closeOnClick href={item.file} download className={popupItemStyle}>
        {item.label}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item onClick={item.onSelect} className={item.isDestructive ? `${popupItemStyle} text-bad` : popupItemStyle}>
      {item.label}
    </Base.Item>
  );
}
