const delimiters = [',', ';', '\t', '|'];

/** The headings in the first line of a file that is not blank, from its first bytes; empty when there is none. */
export function readHeader(head: Uint8Array): string[] {
  const line = decode(head)
    .split(/\r\n|\r|\n/)
    .find((one) => one.trim() !== '');
  if (line === undefined) return [];
  const outside = line.replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => outside.split(delimiter).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
  return splitCells(line, delimiter).map((cell) => cell.trim());
}

function decode(head: Uint8Array): string {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(head);
  return new TextDecoder('utf-8').decode(head);
}

function splitCells(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}
