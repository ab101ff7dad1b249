'use client';

import { Meter as Base } from '@base-ui/react/meter';

type Props = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The whole reading in words, for example "3 of 6,719 allowed". */
  readonly text: string;
};

/** How much of an allowance is used. Above it the bar turns to the colour of trouble and the words carry it too. */
export function Meter({ label, value, max, text }: Props) {
  const isOver = value > max;
  return (
    <Base.Root
      value={max === 0 && isOver ? 1 : Math.min(value, max)}
      max={Math.max(max, 1)}
      getAriaValueText={() => text}
      className="flex flex-col gap-1"
    >
      <div className="flex flex-wrap justify-between gap-x-4">
        <Base.Label className="font-medium">{label}</Base.Label>
        <span aria-hidden="true" className={isOver ? 'figures text-bad font-semibold' : 'figures text-ink-2'}>
          {text}
        </span>
      </div>
      <Base.Track className="rounded-cell border-line-strong bg-surface h-2 overflow-hidden border">
        <Base.Indicator data-keeps-colour className={isOver ? 'bg-bad' : 'bg-accent'} />
      </Base.Track>
    </Base.Root>
  );
}
