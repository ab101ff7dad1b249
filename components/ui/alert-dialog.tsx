'use client';

import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode, RefObject } from 'react';

import { dialogStyle, scrimStyle } from './overlay-style.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  /** Where focus starts: the safe answer. */
  readonly initialFocus: RefObject<HTMLElement | null>;
};

/** Asks before something that matters. A press outside does nothing; Esc answers as Cancel does. */
export function AlertDialog({ isOpen, onClose, title, children, footer, initialFocus }: Props) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className={dialogStyle} initialFocus={initialFocus}>
          <Base.Title className="text-lg">{title}</Base.Title>
          <Base.Description render={<div />} className="text-md text-ink-2 flex flex-col gap-3">
            {children}
          </Base.Description>
          <div className="mt-2 flex flex-wrap gap-3">{footer}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
