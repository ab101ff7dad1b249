export type BitField = {
  /** Position of the first bit; 0 is the bit sent first. */
  readonly first: number;
  readonly length: number;
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
};

/** Gives the format that a published bit chart describes. */
export function toCardFormat({ key, label, layout, parity }: PublishedFormat): CardFormat {
  const number = toBitField(layout, 'N');
  if (number === null) throw new Error(`Card format ${key} has no card number`);
  return {
    key,
    label,
    bits: layout.length,
    layout,
    facility: toBitField(layout, 'F'),
    number,
    parity: parity.map(toParityBit),
    constant: toMask(layout, '1'),
  };
}

function toBitField(layout: string, letter: string): BitField | null {
  const first = layout.indexOf(letter);
  if (first < 0) return null;
  const length = layout.lastIndexOf(letter) - first + 1;
  return { first, length, max: (1n << BigInt(length)) - 1n };
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
