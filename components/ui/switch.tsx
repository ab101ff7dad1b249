'use client';

import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

type Props = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly id?: string;
};

/** Takes effect at once; a setting that waits for Save is a checkbox. Its state is also written out. */
export function Switch({ label, checked, onCheckedChange, id }: Props) {
  return (
    <label className="touch:min-h-11 inline-flex min-h-6 items-center gap-2.5">
      <Base.Root
        {...(id === undefined ? {} : { id })}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        className="rounded-overlay border-line-strong bg-sunken data-checked:border-accent data-checked:bg-accent inline-flex h-5 w-9 flex-none items-center border p-0.5"
      >
        <Base.Thumb className="rounded-panel bg-ink-2 data-checked:bg-on-accent block size-3.5 transition-[translate] data-checked:translate-x-4" />
      </Base.Root>
      <span>{label}</span>
      <span className="text-ink-3 text-sm" aria-hidden="true">
        {checked ? 'On' : 'Off'}
      </span>
    </label>
  );
}
