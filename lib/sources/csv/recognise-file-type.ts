export type ForeignFile = { readonly kind: string; readonly how: string };

type Signature = ForeignFile & { readonly matches: (head: Buffer, start: string) => boolean };

const saveAsCsv = 'Open it in the program that wrote it and save it as “CSV UTF-8 (comma delimited)”.';
const unpack = 'Unpack it and send the CSV file inside.';
const exportAgain = 'Export the list as CSV instead.';

/** Files that people send under the name .csv; the first match counts. */
const signatures: readonly Signature[] = [
  { kind: 'an Excel workbook (XLSX)', how: saveAsCsv, matches: (head) => isZip(head) && holds(head, ['xl/']) },
  { kind: 'a spreadsheet (ODS)', how: saveAsCsv, matches: (head) => isZip(head) && holds(head, ['spreadsheet']) },
  { kind: 'an office document', how: saveAsCsv, matches: (head) => isZip(head) && holds(head, ['[Content_Types]']) },
  { kind: 'a ZIP archive', how: unpack, matches: isZip },
  { kind: 'an old Excel workbook (XLS)', how: saveAsCsv, matches: (head) => begins(head, [0xd0, 0xcf, 0x11, 0xe0]) },
  { kind: 'a gzip archive', how: unpack, matches: (head) => begins(head, [0x1f, 0x8b]) },
  { kind: 'a 7-Zip archive', how: unpack, matches: (head) => begins(head, [0x37, 0x7a, 0xbc, 0xaf]) },
  { kind: 'a PDF document', how: exportAgain, matches: (_, start) => start.startsWith('%PDF-') },
  { kind: 'a picture', how: exportAgain, matches: isPicture },
  {
    kind: 'a web page (HTML)',
    how: 'The export may have saved a sign-in page: sign in to the HR system and export again.',
    matches: (_, start) => /^<(?:!doctype html|html|head|body|table)[\s>]/i.test(start),
  },
  { kind: 'XML', how: exportAgain, matches: (_, start) => start.startsWith('<?xml') },
  { kind: 'JSON', how: exportAgain, matches: (_, start) => /^(?:\{\s*["}]|\[\s*[{[\]])/.test(start) },
];

/** Gives what a file is when its first bytes show that it is no CSV, with one sentence on what to do; else null. */
export function recogniseFileType(head: Buffer): ForeignFile | null {
  const start = head.subarray(0, 512).toString('latin1').replace(/^ï»¿/, '').trimStart();
  const found = signatures.find(({ matches }) => matches(head, start));
  return found === undefined ? null : { kind: found.kind, how: found.how };
}

function begins(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

function isZip(head: Buffer): boolean {
  return begins(head, [0x50, 0x4b]) && [0x03, 0x05, 0x07].includes(head[2] ?? 0);
}

function isPicture(head: Buffer): boolean {
  return begins(head, [0x89, 0x50, 0x4e, 0x47]) || begins(head, [0xff, 0xd8, 0xff]);
}

function holds(head: Buffer, names: readonly string[]): boolean {
  return names.some((name) => head.includes(name, 0, 'latin1'));
}
