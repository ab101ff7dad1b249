'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

import { IconButton } from './icon-button';
import { IconClose } from './icons';
import { scrimStyle } from './overlay-style.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** Name of the close button, for example "Close row 88". */
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** Which edge it comes from; detail comes from the end, navigation from the start. */
  readonly side?: 'start' | 'end';
  /** Buttons beside the close button, such as previous and next row. */
  readonly actions?: ReactNode;
};

const sides = {
  end: 'right-0 w-full max-w-drawer border-l data-starting-style:translate-x-full data-ending-style:translate-x-full',
  start:
    'left-0 w-[calc(100%-3rem)] max-w-nav border-r data-starting-style:-translate-x-full data-ending-style:-translate-x-full',
};

/** A sheet at the edge of the page; the full width on a phone. */
export function Drawer({ isOpen, onClose, title, closeLabel, children, side = 'end', actions }: Props) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup
          className={`border-line bg-surface text-ink shadow-overlay fixed inset-y-0 z-50 flex flex-col transition-[translate,opacity] duration-240 outline-none ${sides[side]}`}
        >
          <div className="border-line flex min-h-14 items-center justify-between gap-4 border-b px-4 py-2 md:px-6">
            <Base.Title className="min-w-0 text-lg">{title}</Base.Title>
            <div className="flex flex-none items-center gap-1">
              {actions}
              <IconButton label={closeLabel} onClick={onClose}>
                <IconClose className="size-5" />
              </IconButton>
            </div>
          </div>
          <div className="flex-1 overflow-y-auto p-4 md:p-6">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
