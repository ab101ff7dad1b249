import iconv from 'iconv-lite';

/** Names that iconv-lite knows but that are not encodings of text. */
const notText = new Set(['base64', 'hex', 'internal']);

const otherNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
  ascii: 'us-ascii',
  utf16: 'utf-16',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  'utf-32': 'utf-32le',
  cp1252: 'windows-1252',
  latin1: 'iso-8859-1',
  'latin-1': 'iso-8859-1',
};

/** The one name by which an encoding goes here, of the many that settings may give it; `auto` stays. null: there is none. */
export function knownEncoding(encoding: string): string | null {
  const written = encoding.trim().toLowerCase().replaceAll('_', '-');
  const name = otherNames[written] ?? written;
  const isKnown = name === 'auto' || (!notText.has(name.replaceAll('-', '')) && iconv.encodingExists(name));
  return isKnown ? name : null;
}
