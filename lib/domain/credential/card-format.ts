export type BitField = {
  /** Place of each bit, the highest first; 0 is the bit sent first. Some makers scatter a number over the card. */
  readonly places: readonly number[];
  /** Place of the last bit where all stand in a row; null for a scattered number. */
  readonly last: number | null;
  readonly max: bigint;
};

export type ParityBit = {
  readonly bit: number;
  readonly kind: 'even' | 'odd';
  /** The bits this parity bit covers, itself left out; the lowest bit of the mask is the bit sent last. */
  readonly covers: bigint;
};

/** How a card of this format is laid out, bit by bit, in the order in which a reader sends it. */
export type CardFormat = {
  readonly key: string;
  readonly label: string;
  readonly bits: number;
  /** One letter per bit: P parity, F facility code, N card number, I issue level, 0 and 1 always so. */
  readonly layout: string;
  readonly facility: BitField | null;
  readonly number: BitField;
  /** In the order of calculation: a later bit may cover an earlier one. */
  readonly parity: readonly ParityBit[];
  /** Bits that are the same on every card. */
  readonly constant: bigint;
};

export type PublishedFormat = Pick<CardFormat, 'key' | 'label' | 'layout'> & {
  /** One line per parity bit, as vendors print them: E or O at the bit itself, X at the bits it covers. */
  readonly parity: readonly string[];
  /** Places of the bits, the highest first, where the chart's order is not that of the number. */
  readonly places?: { readonly facility: readonly number[]; readonly number: readonly number[] };
};

/** Gives the format that a published bit chart describes. */
export function toCardFormat({ key, label, layout, parity, places }: PublishedFormat): CardFormat {
  const number = toBitField(places?.number ?? placesOf(layout, 'N'));
  if (number === null) throw new Error(`Card format ${key} has no card number`);
  return {
    key,
    label,
    bits: layout.length,
    layout,
    facility: toBitField(places?.facility ?? placesOf(layout, 'F')),
    number,
    parity: parity.map(toParityBit),
    constant: toMask(layout, '1'),
  };
}

function placesOf(layout: string, letter: string): readonly number[] {
  return Array.from(layout).flatMap((one, place) => (one === letter ? [place] : []));
}

function toBitField(places: readonly number[]): BitField | null {
  const last = places.at(-1);
  if (last === undefined) return null;
  const isInRow = places.every((place, index) => place === last - (places.length - 1 - index));
  return { places, last: isInRow ? last : null, max: (1n << BigInt(places.length)) - 1n };
}

function toParityBit(line: string): ParityBit {
  const even = line.indexOf('E');
  return even >= 0
    ? { bit: even, kind: 'even', covers: toMask(line, 'X') }
    : { bit: line.indexOf('O'), kind: 'odd', covers: toMask(line, 'X') };
}

function toMask(line: string, letter: string): bigint {
  return BigInt(`0b${Array.from(line, (char) => (char === letter ? '1' : '0')).join('')}`);
}
