import { type CardFormat, toCardFormat } from './card-format.ts';
import { furtherFormats } from './further-formats.ts';

const x = (count: number) => 'X'.repeat(count);
const none = (count: number) => '.'.repeat(count);
const pairs = (count: number) => 'XX.'.repeat(count);
const f = (count: number) => 'F'.repeat(count);
const n = (count: number) => 'N'.repeat(count);

/**
 * The card formats a source can name, as their makers publish them. A further format is one more entry.
 * Keys are part of the API and of stored credentials: they never change.
 */
export const formats: readonly CardFormat[] = [
  {
    key: 'H10301',
    label: 'Standard 26 bits',
    layout: `P${f(8)}${n(16)}P`,
    parity: [`E${x(12)}${none(13)}`, `${none(13)}${x(12)}O`],
  },
  {
    key: 'H10306',
    label: 'HID H10306 34 bits',
    layout: `P${f(16)}${n(16)}P`,
    parity: [`E${x(16)}${none(17)}`, `${none(17)}${x(16)}O`],
  },
  {
    key: 'H10302',
    label: 'HID H10302 37 bits',
    layout: `P${n(35)}P`,
    parity: [`E${x(18)}${none(18)}`, `${none(18)}${x(18)}O`],
  },
  {
    key: 'H10304',
    label: 'HID H10304 37 bits',
    layout: `P${f(16)}${n(19)}P`,
    parity: [`E${x(18)}${none(18)}`, `${none(18)}${x(18)}O`],
  },
  {
    key: 'C1000-35',
    label: 'HID Corporate 1000 35 bits',
    layout: `PP${f(12)}${n(20)}P`,
    parity: [`.E${pairs(11)}`, `.${pairs(11)}O`, `O${x(34)}`],
  },
  {
    key: 'C1000-48',
    label: 'HID Corporate 1000 48 bits',
    layout: `PP${f(22)}${n(23)}P`,
    parity: [`.E.${pairs(15)}`, `..${pairs(15)}O`, `O${x(47)}`],
  },
  { key: 'CSN32', label: 'CSN 32 bits', layout: n(32), parity: [] },
  ...furtherFormats,
].map(toCardFormat);

/** In the place of a format's key where a card is known by its number alone. */
export const noFormat = 'none';

const formatsByKey: ReadonlyMap<string, CardFormat> = new Map(formats.map((format) => [format.key, format]));

export function findFormat(key: string): CardFormat | undefined {
  return formatsByKey.get(key);
}
