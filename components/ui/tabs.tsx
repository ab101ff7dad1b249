'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

type Tab = {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  readonly panel: ReactNode;
};
type Props = {
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onValueChange: (value: string) => void;
};

/** Controlled, because the open tab lives in the address. Arrow keys move between tabs. */
export function Tabs({ label, tabs, value, onValueChange }: Props) {
  return (
    <Base.Root value={value} onValueChange={(next: string) => onValueChange(next)}>
      <Base.List aria-label={label} className="border-line flex gap-6 overflow-x-auto border-b px-0.5 pt-1">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="text-ink-2 hover:text-ink touch:min-h-11 data-active:border-accent data-active:text-ink -mb-px flex min-h-10 flex-none items-center gap-1.5 border-b-2 border-transparent pb-0.5 -outline-offset-2 data-active:font-semibold"
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="figures text-ink-3 text-sm font-normal">{tab.count.toLocaleString('en')}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-6">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
