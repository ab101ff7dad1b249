import { isSpace } from './is-space.ts';
import type { RowScanner } from './scan-rows.ts';

/** Whether the scanner's current record is a line of nothing but spaces. */
export function isBlankRecord(scanner: RowScanner): boolean {
  return scanner.cellCount === 1 && scanner.rowFlags === 0 && isSpace(scanner.data, scanner.start, scanner.end);
}

/** Whether no cell of the record holds anything but spaces; what a result file of ours says in its own columns does not count. */
export function isEmptyRecord(scanner: RowScanner, own: ReadonlySet<number>): boolean {
  for (let cell = 0; cell < scanner.cellCount; cell += 1) {
    if (!isEmptyCell(scanner, cell) && !own.has(cell)) return false;
  }
  return true;
}

export function isEmptyCell(scanner: RowScanner, cell: number): boolean {
  return isSpace(scanner.data, scanner.bounds[2 * cell] ?? 0, scanner.bounds[2 * cell + 1] ?? 0);
}
