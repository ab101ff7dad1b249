import type { BitSegment } from '#lib/domain/credential/to-bit-segments';

import { VisuallyHidden } from './visually-hidden';

type Values = { readonly facility?: string | undefined; readonly number?: string | undefined };
type Props = {
  readonly segments: readonly BitSegment[];
  /** Written into the segments; without them the ruler shows how many bits each has. */
  readonly values?: Values;
};

const names: Record<BitSegment['part'], string> = {
  parity: 'parity',
  facility: 'facility code',
  number: 'card number',
  constant: 'fixed',
};
const fills: Record<BitSegment['part'], string> = {
  parity: 'bg-idle-wash text-idle',
  facility: 'bg-info-wash text-info',
  number: 'bg-accent-wash text-accent',
  constant: 'bg-sunken text-ink-3',
};

const noValues: Values = {};

/** One tick per bit of a card, with what each stretch of bits means. */
export function BitRuler({ segments, values = noValues }: Props) {
  const bits = segments.reduce((sum, segment) => sum + segment.length, 0);
  const words = segments.map((segment) => `${segment.length} ${names[segment.part]}`).join(', ');
  return (
    <div>
      <VisuallyHidden>{`${bits} bits: ${words}`}</VisuallyHidden>
      <div aria-hidden="true" className="flex w-full gap-px text-xs">
        {segments.map((segment, index) => (
          <div
            key={segment.first}
            title={`${names[segment.part]}: ${segment.length} ${segment.length === 1 ? 'bit' : 'bits'}`}
            className="min-w-0"
            style={{ flexGrow: segment.length, flexBasis: 0 }}
          >
            <div className={`overflow-hidden py-px text-center font-mono whitespace-nowrap ${fills[segment.part]}`}>
              {caption(segment, values)}
            </div>
            <div
              className={`bit-ticks border-line-strong h-1.5 ${index === 0 ? 'border-s' : ''}`}
              style={{ backgroundSize: `${100 / segment.length}% 100%` }}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

function caption({ part, length }: BitSegment, values: Values): string {
  if (part === 'facility' || part === 'number') return values[part] ?? String(length);
  // A single bit is narrower than a letter on a 48-bit card; its colour and the spoken text carry it there.
  return part === 'parity' ? 'P' : '·';
}
