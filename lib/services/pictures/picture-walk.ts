import type { PictureCell } from './read-picture-cells.ts';

/** Walks the pictures of a file beside the rows that want one; both go up, so that the file is read once. */
export class PictureWalk {
  readonly #cells: AsyncGenerator<PictureCell>;
  #next: PictureCell | null = null;
  #isOver = false;

  constructor(cells: AsyncGenerator<PictureCell>) {
    this.#cells = cells;
  }

  /** The picture that stands in this row; null when the row brings none. Rows must be asked in ascending order. */
  async at(row: number): Promise<PictureCell | null> {
    while (!this.#isOver && (this.#next === null || this.#next.row < row)) {
      const { done, value } = await this.#cells.next();
      this.#isOver = done === true;
      this.#next = done === true ? null : value;
    }
    return this.#next?.row === row ? this.#next : null;
  }

  async close(): Promise<void> {
    await this.#cells.return(undefined);
  }
}
