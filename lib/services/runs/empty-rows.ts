import type { Problem } from '#lib/domain/run/problem';

/** Where rows of nothing but separators stand among the rows of a result file; the reader tells of them in notes only. */
export class EmptyRows {
  #lines: number[] = [];

  /** Takes them from the notes of a batch. */
  note(notes: readonly Problem[]): void {
    for (const { code, line } of notes) if (code === 'emptyRow' && line !== undefined) this.#lines.push(line);
  }

  /** How many of those not taken yet stand before the row in this line; all that are left where no row follows. */
  takeBefore(line = Infinity): number {
    const later = this.#lines.findIndex((one) => one > line);
    const count = later < 0 ? this.#lines.length : later;
    if (count > 0) this.#lines = this.#lines.slice(count);
    return count;
  }
}
