import type { CardFormat } from './card-format.ts';

export type BitSegment = {
  readonly part: 'parity' | 'facility' | 'number' | 'constant';
  readonly first: number;
  readonly length: number;
};

const partOf: Readonly<Record<string, BitSegment['part']>> = { P: 'parity', F: 'facility', N: 'number' };

/** The format as neighbouring stretches of bits, first bit first: what a bit ruler draws. */
export function toBitSegments(format: CardFormat): readonly BitSegment[] {
  const runs = format.layout.match(/(.)\1*/g) ?? [];
  let first = 0;
  return runs.map((run) => {
    const segment = { part: partOf[run.charAt(0)] ?? 'constant', first, length: run.length };
    first += run.length;
    return segment;
  });
}
