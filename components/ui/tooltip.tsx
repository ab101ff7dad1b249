'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

type Props = {
  /** A few words that a person can do without: touch screens never show them. */
  readonly text: string;
  readonly children: ReactElement<Record<string, unknown>>;
};

/** Names an icon on hover and focus. */
export function Tooltip({ text, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="max-w-dialog rounded-panel bg-ink text-canvas shadow-overlay px-2 py-1 text-sm transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
