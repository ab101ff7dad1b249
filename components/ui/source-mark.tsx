import { stampOf, type Stamp } from './stamp-of.ts';

type Props = {
  readonly id: string;
  readonly name: string;
  /** The name stands beside the stamp already, so that a screen reader need not say it twice. */
  readonly isDecorative?: boolean;
};

const hues: Record<Stamp['hue'], readonly [string, string]> = {
  petrol: ['bg-stamp-petrol-wash text-stamp-petrol', 'bg-stamp-petrol'],
  moss: ['bg-stamp-moss-wash text-stamp-moss', 'bg-stamp-moss'],
  ochre: ['bg-stamp-ochre-wash text-stamp-ochre', 'bg-stamp-ochre'],
  brick: ['bg-stamp-brick-wash text-stamp-brick', 'bg-stamp-brick'],
  plum: ['bg-stamp-plum-wash text-stamp-plum', 'bg-stamp-plum'],
  slate: ['bg-stamp-slate-wash text-stamp-slate', 'bg-stamp-slate'],
};
const patterns: Record<Stamp['pattern'], string> = {
  solid: '',
  hatch: 'pattern-hatch',
  dots: 'pattern-dots',
  bars: 'pattern-bars',
};

/** The two-letter stamp of a source, the same wherever that source is named. */
export function SourceMark({ id, name, isDecorative = false }: Props) {
  const { letters, hue, pattern } = stampOf(id, name);
  const [tile, strip] = hues[hue];
  const label = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': `Source ${name}` };
  return (
    <span
      {...label}
      title={name}
      data-keeps-colour
      className={`cut-corner relative inline-flex h-6 w-7 flex-none items-center justify-center overflow-hidden pb-1 align-middle font-mono text-xs font-semibold ${tile}`}
    >
      {letters}
      <span className={`absolute inset-x-0 bottom-0 h-1 ${strip} ${patterns[pattern]}`} />
    </span>
  );
}
