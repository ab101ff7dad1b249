import type { ReactNode } from 'react';

type Props = {
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly count: number;
  readonly children: ReactNode;
};

/** A number that narrows the table below it; pressed again it lets go. */
export function FilterButton({ isOn, onToggle, count, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
      className="rounded-cell border-line hover:border-line-strong aria-pressed:border-accent aria-pressed:bg-accent-wash touch:min-h-11 inline-flex min-h-7 items-center gap-1.5 border px-1.5"
    >
      {children}
      <span className="figures font-semibold">{count.toLocaleString('en')}</span>
    </button>
  );
}
