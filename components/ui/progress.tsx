'use client';

import { Progress as Base } from '@base-ui/react/progress';

type Props = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The whole reading in words, for example "42,310 of 67,200 rows". */
  readonly text: string;
};

/** How far something is whose end is known. It says nothing by itself; announcements are the page's business. */
export function Progress({ label, value, max, text }: Props) {
  const percent = max === 0 ? 0 : Math.min(100, Math.floor((value / max) * 100));
  return (
    <Base.Root
      value={Math.min(value, max)}
      max={Math.max(max, 1)}
      aria-label={label}
      getAriaValueText={() => text}
      className="flex items-center gap-3"
    >
      <Base.Track className="rounded-cell border-line-strong bg-surface h-2.5 flex-1 overflow-hidden border">
        <Base.Indicator data-keeps-colour className="bg-accent" />
      </Base.Track>
      <span className="figures flex-none font-semibold" aria-hidden="true">
        {percent}
        {'\u00a0'}%
      </span>
    </Base.Root>
  );
}
