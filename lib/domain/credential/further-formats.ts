import type { PublishedFormat } from './card-format.ts';

const repeat = (text: string) => (count: number) => text.repeat(count);
const [x, none, f, n, zero, pairs] = [repeat('X'), repeat('.'), repeat('F'), repeat('N'), repeat('0'), repeat('XX.')];
const issue = repeat('I');

/** An even first bit over the front and an odd last bit over the back: what most makers use. */
const halves = (front: number, back: number) => [`E${x(front)}${none(back + 1)}`, `${none(front + 1)}${x(back)}O`];

/** Bits of Honeywell's longitudinal check: each evens out one position of the four bytes before it. */
const byteChecks = Array.from({ length: 8 }, (_, bit) => {
  const byte = `${none(bit)}X${none(7 - bit)}`;
  return `${byte.repeat(4)}${none(bit)}E${none(7 - bit)}`;
});

/** A parity bit of HID's generic format: it covers eight bits, every fourth from the first one on. */
function everyFourth(mark: 'E' | 'O', bit: number, first: number): string {
  const covers = (place: number) => place >= first && (place - first) % 4 === 0 && place < first + 32;
  return Array.from({ length: 37 }, (_, place) => (place === bit ? mark : covers(place) ? 'X' : '.')).join('');
}

/** Published formats beyond those every source offers first. Issue levels are written as 0. */
export const furtherFormats: readonly PublishedFormat[] = [
  { key: 'Indala26', label: 'Indala 26 bits', layout: `P${f(12)}${n(12)}P`, parity: halves(12, 12) },
  { key: 'Indala27', label: 'Indala 27 bits', layout: `${f(13)}${n(14)}`, parity: [] },
  {
    key: 'IndalaASC27',
    label: 'Indala ASC 27 bits',
    layout: 'FNNNFFFFFFFNFNNNFNNFNNFNFNN',
    parity: [],
    places: {
      facility: [9, 4, 6, 5, 0, 7, 19, 8, 10, 16, 24, 12, 22],
      number: [26, 1, 3, 15, 14, 17, 20, 13, 25, 2, 18, 21, 11, 23],
    },
  },
  {
    key: 'Tecom27',
    label: 'Tecom 27 bits',
    layout: 'NNFFNNFNNNFNNNFFNNFFNNFFFNN',
    parity: [],
    places: {
      facility: [15, 19, 24, 23, 22, 18, 6, 10, 14, 3, 2],
      number: [0, 1, 13, 12, 9, 26, 20, 16, 17, 21, 25, 7, 8, 11, 4, 5],
    },
  },
  {
    key: '2804W',
    label: '2804 Wiegand 28 bits',
    layout: `P0P0${f(8)}${n(15)}P`,
    parity: [`..O.${pairs(8)}`, `E${x(13)}${none(14)}`, `${x(27)}O`],
  },
  { key: 'Indala29', label: 'Indala 29 bits', layout: `${f(13)}${n(16)}`, parity: [] },
  { key: 'ATS30', label: 'ATS Wiegand 30 bits', layout: `P${f(12)}${n(16)}P`, parity: halves(12, 16) },
  { key: 'ADT31', label: 'HID ADT 31 bits', layout: `0${f(4)}${n(23)}${zero(3)}`, parity: [] },
  { key: 'HCP32', label: 'HID Check Point 32 bits', layout: `0${n(24)}${zero(7)}`, parity: [] },
  { key: 'WIE32', label: 'Wiegand 32 bits', layout: `${zero(4)}${f(12)}${n(16)}`, parity: [] },
  { key: 'Kantech32', label: 'Kantech KSF 32 bits', layout: `${zero(7)}${f(8)}${n(16)}0`, parity: [] },
  {
    key: 'Kastle32',
    label: 'Kastle 32 bits',
    layout: `P1${issue(5)}${f(8)}${n(16)}P`,
    parity: [`E${x(16)}${none(15)}`, `${none(14)}${x(17)}O`],
  },
  {
    key: 'D10202',
    label: 'HID D10202 33 bits',
    layout: `P${f(7)}${n(24)}P`,
    parity: [`E${x(16)}${none(16)}`, `${none(16)}${x(16)}O`],
  },
  { key: 'N10002', label: 'Honeywell N10002 34 bits', layout: `P${f(16)}${n(16)}P`, parity: halves(16, 16) },
  { key: 'Optus34', label: 'Indala Optus 34 bits', layout: `0${n(16)}${zero(5)}${f(11)}0`, parity: [] },
  { key: 'Smartpass34', label: 'Cardkey Smartpass 34 bits', layout: `0${f(13)}${issue(3)}${n(16)}0`, parity: [] },
  { key: 'BQT34', label: 'BQT 34 bits', layout: `P${f(8)}${n(24)}P`, parity: halves(16, 16) },
  { key: 'C15001', label: 'HID KeyScan C15001 36 bits', layout: `P1110000100${f(8)}${n(16)}P`, parity: halves(17, 17) },
  {
    key: 'S12906',
    label: 'HID Simplex S12906 36 bits',
    layout: `P${f(8)}${issue(2)}${n(24)}P`,
    parity: [`O${x(17)}${none(18)}`, `${none(17)}${x(18)}O`],
  },
  {
    key: 'Siemens36',
    label: 'HID Siemens 36 bits',
    layout: `P${f(18)}${n(16)}P`,
    parity: [`OX.${pairs(11)}`, `.${pairs(11)}XE`],
  },
  {
    key: 'MDI37',
    label: 'PointGuard MDI 37 bits',
    layout: `P00${f(4)}${n(29)}P`,
    parity: [`E${x(18)}${none(18)}`, `${none(18)}${x(18)}O`],
  },
  {
    key: 'HGen37',
    label: 'HID Generic 37 bits',
    layout: `P0PP${n(32)}1`,
    parity: [everyFourth('E', 0, 4), everyFourth('O', 2, 6), everyFourth('E', 3, 7)],
  },
  { key: 'BQT38', label: 'BQT 38 bits', layout: `P${n(19)}${issue(4)}${f(13)}P`, parity: halves(18, 18) },
  { key: 'ISCS38', label: 'ISCS 38 bits', layout: `P${issue(4)}${f(10)}${n(22)}P`, parity: halves(18, 18) },
  { key: 'Pyramid39', label: 'Farpointe Pyramid 39 bits', layout: `P${f(17)}${n(20)}P`, parity: halves(18, 19) },
  { key: 'P10001', label: 'Honeywell P10001 40 bits', layout: `1111${f(12)}${n(16)}PPPPPPPP`, parity: byteChecks },
  { key: 'CasiRusco40', label: 'Casi-Rusco 40 bits', layout: `0${n(38)}0`, parity: [] },
  { key: 'InnerRange56', label: 'Inner Range 56 bits', layout: `${f(24)}${n(32)}`, parity: [] },
  // Serial numbers of chips: 7 and 10 bytes by ISO/IEC 14443-3, 8 bytes by ISO/IEC 15693-3.
  { key: 'CSN56', label: 'CSN 56 bits', layout: n(56), parity: [] },
  { key: 'CSN64', label: 'CSN 64 bits', layout: n(64), parity: [] },
  { key: 'CSN80', label: 'CSN 80 bits', layout: n(80), parity: [] },
  // The card identifier of NIST SP 800-73, an RFC 4122 UUID.
  { key: 'GUID128', label: 'Card GUID 128 bits', layout: n(128), parity: [] },
];
