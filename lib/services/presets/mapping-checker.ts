import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { Problem } from '#lib/domain/run/problem';
import type { Policy } from '#lib/domain/source/policy';
import { type CompiledMapping, compileMapping, type MappingSetup } from '#lib/engine/map-record';
import { type KeyTwin, settleDuplicates } from '#lib/engine/settle-duplicates';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';

export type CheckedRow = {
  readonly problems: readonly Problem[];
  /** False for a row that fails, and for a repetition of an equal row. */
  readonly isUsable: boolean;
};

export type CheckedMapping = MappingSetup & { readonly policy: Policy };

/** Checks rows as a run maps them, without a directory. `note` every row of the file once, then `check` them in a second reading. */
export class MappingChecker {
  readonly #policy: Policy;
  readonly #compiled: CompiledMapping;
  readonly #positions: readonly number[];
  readonly #twins = new Map<string, KeyTwin[]>();
  readonly #verdicts = new Map<number, Problem>();
  #isSettled = false;

  constructor(setup: CheckedMapping, { positions }: Pick<CsvFile, 'positions'>) {
    this.#policy = setup.policy;
    this.#compiled = compileMapping(setup, columnsOf(setup.mapping).columns);
    this.#positions = positions;
  }

  note(row: ReadRow): void {
    const { externalId, contentHash, problems } = this.#map(row);
    if (externalId === null || isFailing(problems)) return;
    const twin = { row: row.row, line: row.line, contentHash };
    const known = this.#twins.get(externalId);
    if (known === undefined) this.#twins.set(externalId, [twin]);
    else known.push(twin);
  }

  check(row: ReadRow): CheckedRow {
    if (!this.#isSettled) this.#settle();
    const { problems: own } = this.#map(row);
    const verdict = this.#verdicts.get(row.row);
    const problems = verdict === undefined ? own : [...own, verdict];
    return { problems, isUsable: verdict === undefined && !isFailing(own) };
  }

  #map({ row, line, cells, problems }: ReadRow): MappedRecord {
    const wanted = this.#positions.map((position) => (position === -1 ? undefined : cells[position]));
    return this.#compiled.map({ row, line, cells: wanted, problems });
  }

  #settle(): void {
    for (const [externalId, twins] of this.#twins) {
      if (twins.length === 1) continue;
      for (const { row, problem } of settleDuplicates(externalId, twins, this.#policy))
        this.#verdicts.set(row, problem);
    }
    this.#twins.clear();
    this.#isSettled = true;
  }
}

function isFailing(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'row' || severity === 'file');
}
