'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

import { IconButton } from './icon-button';
import { IconClose } from './icons';
import { dialogStyle, scrimStyle } from './overlay-style.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
};

/** Esc and a press outside close it; focus returns to what opened it. */
export function Dialog({ isOpen, onClose, title, children, footer }: Props) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className={dialogStyle}>
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-lg">{title}</Base.Title>
            <IconButton label={`Close: ${title}`} onClick={onClose}>
              <IconClose className="size-5" />
            </IconButton>
          </div>
          {children}
          {footer === undefined ? null : <div className="flex flex-wrap gap-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
